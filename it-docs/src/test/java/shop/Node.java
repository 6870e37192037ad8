package shop;

/** Contains itself, and gives what is hidden here. */
public final class Node {

    /** The type of a payload that JSON-B cannot reach. */
    public static Class<?> hidden() {
        return Order.class;
    }

    public Node getNext() {
        return this;
    }
}
