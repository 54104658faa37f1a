package dev.platen.sim.scenario.reading;

/** The written forms of values as regular expressions, for the JSON Schema; what is read is decided in {@link Written}. */
final class Forms {

    static final String NUMBER = "[0-9]+([.][0-9]+)?";
    static final String DURATION = "(" + NUMBER + "(ms|s|m|h|d))+";
    static final String PERCENT = NUMBER + " ?%";
    static final String TIMESTAMP =
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})";
    static final String WHEN = "\\+" + DURATION + "|" + TIMESTAMP;

    private Forms() {}
}
