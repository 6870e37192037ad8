package io.github.socketioee.report;

/**
 * How many cases ran and how many of them passed.
 *
 * @param passed the passed ones
 * @param run all that ran
 */
record Cases(int passed, int run) {

    static final Cases NONE = new Cases(0, 0);

    /** Reads what {@link #toString} wrote. */
    static Cases parse(String text) {
        if (text.isBlank() || text.equals("-")) {
            return NONE;
        }
        String[] parts = text.split("/");
        if (parts.length != 2) {
            throw new IllegalArgumentException("\"" + text + "\" is no number of cases, such as 17/17");
        }
        return new Cases(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
    }

    Cases plus(Cases other) {
        return new Cases(passed + other.passed, run + other.run);
    }

    @Override
    public String toString() {
        return run == 0 ? "-" : passed + "/" + run;
    }
}
