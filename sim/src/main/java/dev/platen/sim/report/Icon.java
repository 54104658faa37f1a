package dev.platen.sim.report;

/** Small drawings that go with a word; decoration to a screen reader. */
enum Icon {
    /** It held. */
    CHECK("<path d='M6.2 10.3l2.6 2.6 5-5.6'/>"),
    /** It did not. */
    CROSS("<path d='M7.2 7.2l5.6 5.6M12.8 7.2l-5.6 5.6'/>"),
    /** Look at it. */
    MARK("<path d='M10 5.8v5.2M10 13.9v.1'/>");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    String svg() {
        return "<svg viewBox='0 0 20 20' aria-hidden='true' focusable='false' fill='none' stroke='currentColor'"
                + " stroke-width='1.7' stroke-linecap='round' stroke-linejoin='round'>"
                + "<circle cx='10' cy='10' r='8.1'/>" + path + "</svg>";
    }
}
