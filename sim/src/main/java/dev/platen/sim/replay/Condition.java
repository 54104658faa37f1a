package dev.platen.sim.replay;

import dev.platen.protocol.written.Nearest;
import dev.platen.protocol.written.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on something that has named fields, such as {@code type=JobFailed and (code=360 or code in (361, 370))}. Numbers are
 * compared as numbers, everything else as text, in which capitals do not matter; {@code ~} asks whether a text holds another. A
 * field that something does not have fits no comparison.
 */
public sealed interface Condition {

    /** Whether it fits. */
    boolean fits(Function<String, Optional<String>> fields);

    /** All of some conditions. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean fits(Function<String, Optional<String>> fields) {
            return parts.stream().allMatch(part -> part.fits(fields));
        }
    }

    /** One of some conditions at least. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public boolean fits(Function<String, Optional<String>> fields) {
            return parts.stream().anyMatch(part -> part.fits(fields));
        }
    }

    /** What another does not fit. */
    record Not(Condition other) implements Condition {
        @Override
        public boolean fits(Function<String, Optional<String>> fields) {
            return !other.fits(fields);
        }
    }

    /** How a field compares with one of some values. */
    record Comparison(String field, Operator operator, List<String> values) implements Condition {
        @Override
        public boolean fits(Function<String, Optional<String>> fields) {
            Optional<String> found = fields.apply(field);
            return found.isPresent() && values.stream().anyMatch(value -> operator.holds(found.get(), value));
        }
    }

    /** How two values compare. */
    enum Operator {
        /** Alike. */
        EQUAL,
        /** Not alike. */
        UNEQUAL,
        /** Less. */
        BELOW,
        /** Less or alike. */
        AT_MOST,
        /** More. */
        ABOVE,
        /** More or alike. */
        AT_LEAST,
        /** Holds it. */
        HOLDS;

        private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");

        boolean holds(String left, String right) {
            int order = compare(left, right);
            return switch (this) {
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case BELOW -> order < 0;
                case AT_MOST -> order <= 0;
                case ABOVE -> order > 0;
                case AT_LEAST -> order >= 0;
                case HOLDS -> left.toLowerCase(Locale.ROOT).contains(right.toLowerCase(Locale.ROOT));
            };
        }

        private static int compare(String left, String right) {
            return NUMBER.matcher(left).matches() && NUMBER.matcher(right).matches()
                    ? Double.compare(Double.parseDouble(left), Double.parseDouble(right))
                    : left.compareToIgnoreCase(right);
        }
    }

    /**
     * Reads a condition.
     *
     * @param known the fields that there can be
     * @param numbers those of them that are numbers, and compare with nothing else
     * @throws ReplayException if it can't be read; the message names the column
     */
    static Condition read(String text, Collection<String> known, Collection<String> numbers) {
        return new Reader(text, known, numbers).whole();
    }

    /** Reads one condition, from left to right. */
    final class Reader {

        private static final Pattern TOKEN =
                Pattern.compile("\\s*(?:('[^']*'|\"[^\"]*\")|(!=|<=|>=|=|<|>|~)|([(),])|([^\\s()=!<>~,'\"]+))");
        private static final String END = "";

        private final String text;
        private final Collection<String> known;
        private final Collection<String> numbers;
        private String token = END;
        private int column = 1;
        private int next;

        private Reader(String text, Collection<String> known, Collection<String> numbers) {
            this.text = text;
            this.known = known;
            this.numbers = numbers;
        }

        private Condition whole() {
            advance();
            Condition condition = any();
            if (!token.equals(END)) {
                throw wrong("'" + Shown.of(token) + "' is not expected here", "join conditions by 'and' or 'or'");
            }
            return condition;
        }

        private void advance() {
            Matcher matcher = TOKEN.matcher(text);
            if (matcher.region(next, text.length()).lookingAt()) {
                token = matcher.group().strip();
                column = matcher.end() - token.length() + 1;
                next = matcher.end();
            } else {
                int rest = next;
                while (rest < text.length() && Character.isWhitespace(text.charAt(rest))) {
                    rest++;
                }
                column = rest + 1;
                if (rest < text.length()) {
                    throw wrong("'" + Shown.of(text.substring(rest, rest + 1)) + "' is not expected here", "");
                }
                token = END;
                next = rest;
            }
        }

        private boolean taken(String word) {
            if (token.equalsIgnoreCase(word)) {
                advance();
                return true;
            }
            return false;
        }

        private Condition any() {
            List<Condition> parts = new ArrayList<>(List.of(all()));
            while (taken("or")) {
                parts.add(all());
            }
            return parts.size() == 1 ? parts.getFirst() : new Any(List.copyOf(parts));
        }

        private Condition all() {
            List<Condition> parts = new ArrayList<>(List.of(one()));
            while (taken("and")) {
                parts.add(one());
            }
            return parts.size() == 1 ? parts.getFirst() : new All(List.copyOf(parts));
        }

        private Condition one() {
            if (taken("not")) {
                return new Not(one());
            }
            if (taken("(")) {
                Condition inner = any();
                require(")");
                return inner;
            }
            String field = field();
            if (taken("in")) {
                require("(");
                List<String> values = new ArrayList<>(List.of(value(field, Operator.EQUAL)));
                while (taken(",")) {
                    values.add(value(field, Operator.EQUAL));
                }
                require(")");
                return new Comparison(field, Operator.EQUAL, List.copyOf(values));
            }
            Operator operator = operator();
            return new Comparison(field, operator, List.of(value(field, operator)));
        }

        private String field() {
            String written = token;
            if (!known.contains(written)) {
                throw wrong(
                        written.equals(END)
                                ? "a condition is missing"
                                : "there is no field '" + Shown.of(written) + "'",
                        Nearest.hint(written, known));
            }
            advance();
            return written;
        }

        private Operator operator() {
            Operator operator = switch (token) {
                case "=" -> Operator.EQUAL;
                case "!=" -> Operator.UNEQUAL;
                case "<" -> Operator.BELOW;
                case "<=" -> Operator.AT_MOST;
                case ">" -> Operator.ABOVE;
                case ">=" -> Operator.AT_LEAST;
                case "~" -> Operator.HOLDS;
                default -> throw wrong("a comparison is missing", "one of = != < <= > >= ~ in");
            };
            advance();
            return operator;
        }

        private String value(String field, Operator operator) {
            if (token.equals(END) || token.matches("[(),=<>~]|!=|<=|>=")) {
                throw wrong("a value is missing", "quote it if it holds spaces or signs: 'a b'");
            }
            String value =
                    token.startsWith("'") || token.startsWith("\"") ? token.substring(1, token.length() - 1) : token;
            if (numbers.contains(field)
                    && operator != Operator.HOLDS
                    && !Operator.NUMBER.matcher(value).matches()) {
                throw wrong("'" + Shown.of(value) + "' is no number", field + " is one");
            }
            advance();
            return value;
        }

        private void require(String sign) {
            if (!taken(sign)) {
                throw wrong("'" + sign + "' is missing", "");
            }
        }

        private ReplayException wrong(String message, String hint) {
            return new ReplayException("condition, column " + column + ": " + message, hint);
        }
    }
}
