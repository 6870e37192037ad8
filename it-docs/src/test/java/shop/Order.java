package shop;

/** Not public, as JSON-B demands. */
record Order(String item) {}
