package dev.platen.persistence.cbor;

import dev.platen.persistence.shape.Fields;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record: a map with its components in order. */
final class RecordForm implements Form {

    private final Fields shape;
    private final Key[] keys;
    private final Form[] fields;

    /** The record read last. Immutable, so that a race does no harm: it only makes a record anew. */
    private @Nullable Known last;

    private static final class Known {

        private final Object[] values;
        private final Object record;

        private Known(Object[] values, Object record) {
            this.values = values;
            this.record = record;
        }
    }

    /**
     * A record's form.
     *
     * @param keys the components' names
     * @param fields the components' forms
     */
    RecordForm(Fields shape, List<Key> keys, List<Form> fields) {
        this.shape = shape;
        this.keys = keys.toArray(Key[]::new);
        this.fields = fields.toArray(Form[]::new);
    }

    @Override
    public Object read(CborInput in) throws UnforeseenBytesException {
        in.beginMap();
        return readFields(in);
    }

    /** Reads the rest of a map whose beginning was read. */
    Object readFields(CborInput in) throws UnforeseenBytesException {
        Object[] values = new Object[fields.length];
        for (int i = 0; i < values.length; i++) {
            in.key(keys[i]);
            values[i] = fields[i].read(in);
        }
        in.endMap();
        Known known = last;
        if (known != null && Arrays.equals(known.values, values)) {
            return known.record;
        }
        Object record = shape.make(values);
        last = new Known(values, record);
        return record;
    }
}
