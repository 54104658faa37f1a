package dev.platen.persistence.state;

import dev.platen.persistence.shape.Choice;
import dev.platen.persistence.shape.Constant;
import dev.platen.persistence.shape.Fields;
import dev.platen.persistence.shape.Plain;
import dev.platen.persistence.shape.Sequence;
import dev.platen.persistence.shape.Shape;
import dev.platen.persistence.shape.Word;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** How values of each shape differ from the ones before. */
final class Differences {

    /** A choice can be part of one of its own options, so it is known while they are found. */
    private final IdentityHashMap<Choice, Difference> open = new IdentityHashMap<>();

    private Differences() {}

    /** A new series of values of a shape. */
    static Difference of(Shape shape) {
        return new Differences().find(shape);
    }

    private Difference find(Shape shape) {
        return switch (shape) {
            case Plain plain -> plain(plain);
            case Word word -> new OfWords(word);
            case Constant constant -> new OfConstants(constant);
            case Sequence list -> new OfLists(find(list.element()));
            case Fields fields -> fields(fields);
            case Choice choice -> choice(choice);
        };
    }

    private static Difference plain(Plain plain) {
        return switch (plain) {
            case LONG -> new OfNumbers(Long.class::cast, Long::valueOf);
            case INT -> new OfNumbers(value -> (Integer) value, Math::toIntExact);
            case DOUBLE -> new OfNumbers(value -> Double.doubleToLongBits((Double) value), Double::longBitsToDouble);
            case BOOLEAN -> new OfNumbers(value -> (Boolean) value ? 1 : 0, number -> number == 1);
            case TEXT -> new OfTexts();
            case INSTANT -> new OfNumbers(value -> ((Instant) value).toEpochMilli(), Instant::ofEpochMilli);
            case DURATION -> new OfNumbers(value -> ((Duration) value).toMillis(), Duration::ofMillis);
        };
    }

    private OfRecords fields(Fields fields) {
        return new OfRecords(
                fields,
                fields.fields().stream().map(field -> find(field.shape())).toList());
    }

    private Difference choice(Choice choice) {
        Difference known = open.get(choice);
        if (known != null) {
            return known;
        }
        OfChoices found = new OfChoices();
        open.put(choice, found);
        choice.options().forEach(option -> found.add(option.fields().type(), fields(option.fields())));
        open.remove(choice);
        return found;
    }

    /** Numbers: how much more. */
    private static final class OfNumbers implements Difference {

        private final ToLongFunction<Object> number;
        private final LongFunction<Object> value;
        private long last;

        private OfNumbers(ToLongFunction<Object> number, LongFunction<Object> value) {
            this.number = number;
            this.value = value;
        }

        @Override
        public void write(ByteSink out, Object next) {
            long now = number.applyAsLong(next);
            long more = now - last;
            out.number((more << 1) ^ (more >> 63));
            last = now;
        }

        @Override
        public Object read(ByteSource in) {
            long zigzag = in.number();
            last += (zigzag >>> 1) ^ -(zigzag & 1);
            return value.apply(last);
        }
    }

    /** Texts: what lies between the part that they begin with alike and the one that they end with alike. */
    private static final class OfTexts implements Difference {

        private byte[] last = {};

        @Override
        public void write(ByteSink out, Object next) {
            byte[] now = ((String) next).getBytes(StandardCharsets.UTF_8);
            int both = Math.min(last.length, now.length);
            int begin = Arrays.mismatch(last, 0, both, now, 0, both);
            if (begin < 0) {
                begin = both;
            }
            int end = 0;
            while (end < both - begin && last[last.length - 1 - end] == now[now.length - 1 - end]) {
                end++;
            }
            out.number(begin);
            out.number(end);
            out.number(now.length - begin - end);
            out.bytes(now, begin, now.length - end);
            last = now;
        }

        @Override
        public String read(ByteSource in) {
            int begin = in.smallNumber();
            int end = in.smallNumber();
            int middle = in.smallNumber();
            byte[] now = Arrays.copyOf(last, begin + middle + end);
            in.bytes(now, begin, begin + middle);
            System.arraycopy(last, last.length - end, now, begin + middle, end);
            last = now;
            return new String(now, StandardCharsets.UTF_8);
        }
    }

    /** Words: as their texts. */
    private static final class OfWords implements Difference {

        private final Word word;
        private final OfTexts texts = new OfTexts();

        private OfWords(Word word) {
            this.word = word;
        }

        @Override
        public void write(ByteSink out, Object next) {
            texts.write(out, word.text(next));
        }

        @Override
        public Object read(ByteSource in) {
            return word.make(texts.read(in));
        }
    }

    /** Constants: their place among all. */
    private static final class OfConstants implements Difference {

        private final List<Enum<?>> constants;

        private OfConstants(Constant constant) {
            constants = constant.constants();
        }

        @Override
        public void write(ByteSink out, Object next) {
            out.number(constants.indexOf(next));
        }

        @Override
        public Object read(ByteSource in) {
            return constants.get(in.smallNumber());
        }
    }

    /** Lists: each element differs from the one before it, the first from the last one of the list before. */
    private static final class OfLists implements Difference {

        private final Difference elements;

        private OfLists(Difference elements) {
            this.elements = elements;
        }

        @Override
        public void write(ByteSink out, Object next) {
            List<?> list = (List<?>) next;
            out.number(list.size());
            for (Object element : list) {
                elements.write(out, element);
            }
        }

        @Override
        public Object read(ByteSource in) {
            Object[] list = new Object[in.smallNumber()];
            for (int i = 0; i < list.length; i++) {
                list[i] = elements.read(in);
            }
            return List.of(list);
        }
    }

    /** Records: which components differ, a bit for each, and those. A record that does not differ is the one before. */
    private static final class OfRecords implements Difference {

        private final Fields shape;
        private final Difference[] fields;
        private @Nullable Object[] lastValues;
        private @Nullable Object last;

        private OfRecords(Fields shape, List<Difference> fields) {
            if (fields.size() > Long.SIZE) {
                throw new IllegalArgumentException("too many components: " + shape.type());
            }
            this.shape = shape;
            this.fields = fields.toArray(Difference[]::new);
            this.lastValues = new Object[this.fields.length];
        }

        @Override
        public void write(ByteSink out, Object next) {
            Object[] values = new Object[fields.length];
            long differ = last == null ? -1L >>> (Long.SIZE - Math.max(1, fields.length)) : 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = shape.get(next, i);
                if (!values[i].equals(lastValues[i])) {
                    differ |= 1L << i;
                }
            }
            out.number(differ);
            for (int i = 0; i < values.length; i++) {
                if ((differ >>> i & 1) == 1) {
                    fields[i].write(out, values[i]);
                }
            }
            lastValues = values;
            last = next;
        }

        @Override
        public Object read(ByteSource in) {
            long differ = in.number();
            Object before = last;
            if (differ == 0 && before != null) {
                return before;
            }
            @Nullable Object[] values = lastValues.clone();
            for (int i = 0; i < values.length; i++) {
                if ((differ >>> i & 1) == 1) {
                    values[i] = fields[i].read(in);
                }
            }
            Object now = shape.make(values);
            lastValues = values;
            last = now;
            return now;
        }
    }

    /** Choices: which, and the record as it differs from the last of its kind. */
    private static final class OfChoices implements Difference {

        private final Map<Class<?>, Integer> places = new HashMap<>();
        private final List<OfRecords> options = new ArrayList<>();

        void add(Class<?> type, OfRecords option) {
            places.put(type, options.size());
            options.add(option);
        }

        @Override
        public void write(ByteSink out, Object next) {
            int place = Objects.requireNonNull(places.get(next.getClass()));
            out.number(place);
            options.get(place).write(out, next);
        }

        @Override
        public Object read(ByteSource in) {
            return options.get(in.smallNumber()).read(in);
        }
    }
}
