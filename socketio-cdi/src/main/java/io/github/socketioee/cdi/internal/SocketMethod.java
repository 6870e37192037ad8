package io.github.socketioee.cdi.internal;

import org.jspecify.annotations.Nullable;

/** A method of a bean that hears socket events: an observer or a handler. */
abstract class SocketMethod {

    private final Hearing hearing;
    private final Access access;
    private final String where;

    SocketMethod(Hearing hearing, Access access, String where) {
        this.hearing = hearing;
        this.access = access;
        this.where = where;
    }

    final Hearing hearing() {
        return hearing;
    }

    final Access access() {
        return access;
    }

    /** Class, name and parameters. */
    final String where() {
        return where;
    }

    /** Calls it, if the user of the socket may. */
    final @Nullable Object call(Delivery delivery) throws Exception {
        access.check(delivery.socket(), where);
        return invoke(delivery);
    }

    abstract @Nullable Object invoke(Delivery delivery) throws Exception;

    /** Whether what it returns is the acknowledgement. */
    abstract boolean answers();

    /** Called at the start of the server, when beans can be asked for. */
    abstract void prepare(Beans beans);
}
