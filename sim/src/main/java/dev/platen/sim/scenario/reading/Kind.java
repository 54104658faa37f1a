package dev.platen.sim.scenario.reading;

import java.util.List;

/** What a key's value may be. */
sealed interface Kind {

    /**
     * A single value, or a short list of them, with a written form of its own.
     *
     * @param form what to write, for people
     * @param schema its JSON Schema
     */
    record Value(String form, String schema) implements Kind {}

    /** A value with keys of its own. */
    record Part(Section section) implements Kind {}

    /** A value with keys of its own, or one word instead. */
    record PartOr(Section section, String word) implements Kind {}

    /** A list of values with keys of their own, each with an id. */
    record Items(Section section) implements Kind {}

    /** Names, each with a value that has keys of its own. */
    record Named(Section section) implements Kind {}

    /** Any text. */
    Value TEXT = string("text", ".{1,200}");

    /** A name that others refer to. */
    Value ID = string("letters, digits, - and _", Names.PATTERN);

    /** True or false. */
    Value FLAG = new Value("true or false", "{\"type\":\"boolean\"}");

    /** {@code 7d4h}. */
    Value DURATION = string("a duration such as 90s, 47m, 1.5h, 7d4h", Forms.DURATION);

    /** {@code 60m..90m}. */
    Value SPAN = string(
            "a duration, or two with .. between: 60m..90m", Forms.DURATION + "( ?\\.\\. ?" + Forms.DURATION + ")?");

    /** {@code 10%}. */
    Value SHARE = string("0% to 100%", Forms.PERCENT);

    /** {@code 12/day}. */
    Value RATE = string("a rate such as 12/day, 10/h, 5/min, 1/s", Forms.NUMBER + " ?/ ?(s|min|m|h|hour|d|day)");

    /** A timestamp. */
    Value TIMESTAMP = string("a timestamp with offset: 2026-03-02T06:00:00+02:00", Forms.TIMESTAMP);

    /** {@code +7d4h}, or a timestamp. */
    Value WHEN = string("an offset from the start (+7d4h) or a timestamp", Forms.WHEN);

    /** {@code virtual}, {@code realtime}, {@code 60x}. */
    Value CLOCK = string("virtual, realtime, or a speed such as 60x", "virtual|realtime|" + Forms.NUMBER + "x");

    /** A time zone. */
    Value ZONE = string("a time zone such as Europe/Athens", "[A-Za-z0-9_+/-]{1,50}");

    /** A file's name. */
    Value FILE = string("a file name without folders, or none", "[^/\\\\]{1,200}");

    /** The address of an HTTP service. */
    Value ADDRESS = string("an address such as https://login.microsoftonline.com", "https?://[^/?#]+[^?#]*");

    /** A server with its port. */
    Value SERVER = string("a server such as smtp.office365.com:587", "[^/\\s]+:[0-9]{1,5}");

    /** A number, for the measure's kind. */
    Value LIMIT = new Value(
            "a count, a percentage, a duration, or a ratio such as 3x",
            "{\"anyOf\":[{\"type\":\"number\",\"minimum\":0}," + schema(Forms.NUMBER + "[%x]?|" + Forms.DURATION)
                    + "]}");

    /** Days of the week. */
    Value DAYS = oneOrList(
            "days such as mon-fri, sun, or daily; several as a list",
            "daily|(mon|tue|wed|thu|fri|sat|sun)( ?- ?(mon|tue|wed|thu|fri|sat|sun))?");

    /** Steps of a shape. */
    Value STEPS = listOf("a list of times with percentages: \"08:00 40%\"", "[0-9]{1,2}:[0-9]{2} +" + Forms.PERCENT);

    /** A share, or a profile of shares. */
    Value PROFILE = oneOrListOf(
            "a percentage, or a list of offsets with percentages: \"+125m 90%\"",
            Forms.PERCENT, "\\+" + Forms.DURATION + " +" + Forms.PERCENT);

    /** From one instant to another. */
    Value BETWEEN = new Value(
            "a list of two: from and to, each an offset or a timestamp; 'end' for the end of the run",
            "{\"type\":\"array\",\"minItems\":2,\"maxItems\":2,\"items\":" + schema(Forms.WHEN + "|end") + "}");

    /** One of some words. */
    static Value oneOf(List<String> words) {
        return new Value(
                "one of: " + String.join(", ", words),
                "{\"enum\":["
                        + String.join(",", words.stream().map(Kind::quoted).toList()) + "]}");
    }

    /** One of some words. */
    static Value oneOf(String... words) {
        return oneOf(List.of(words));
    }

    /** A whole number. */
    static Value whole(long least, long most) {
        String range = most >= Integer.MAX_VALUE ? " from " + least : ", " + least + " to " + most;
        return new Value(
                least == most ? "the number " + least : "a whole number" + range,
                "{\"type\":\"integer\",\"minimum\":" + least + ",\"maximum\":" + most + "}");
    }

    /** The name of something defined elsewhere in the file. */
    static Value nameOf(String section) {
        return string("a name from " + section, Names.PATTERN);
    }

    /** Several names of things defined elsewhere in the file. */
    static Value namesOf(String section) {
        return listOf("a list of names from " + section, Names.PATTERN);
    }

    /** Text of some form. */
    static Value string(String form, String pattern) {
        return new Value(form, schema(pattern));
    }

    private static Value listOf(String form, String pattern) {
        return new Value(form, "{\"type\":\"array\",\"minItems\":1,\"items\":" + schema(pattern) + "}");
    }

    private static Value oneOrList(String form, String pattern) {
        return oneOrListOf(form, pattern, pattern);
    }

    private static Value oneOrListOf(String form, String one, String item) {
        return new Value(
                form,
                "{\"anyOf\":[" + schema(one) + ",{\"type\":\"array\",\"minItems\":1,\"items\":" + schema(item) + "}]}");
    }

    private static String schema(String pattern) {
        return "{\"type\":\"string\",\"pattern\":\"^(" + pattern.replace("\\", "\\\\") + ")$\"}";
    }

    private static String quoted(String word) {
        return "\"" + word + "\"";
    }
}
