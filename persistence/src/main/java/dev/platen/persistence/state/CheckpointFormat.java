package dev.platen.persistence.state;

import dev.platen.persistence.shape.Choice;
import dev.platen.persistence.shape.Constant;
import dev.platen.persistence.shape.Fields;
import dev.platen.persistence.shape.Plain;
import dev.platen.persistence.shape.Sequence;
import dev.platen.persistence.shape.Shape;
import dev.platen.persistence.shape.Shapes;
import dev.platen.persistence.shape.Word;
import dev.platen.protocol.printer.PrinterState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;

/**
 * Parts of a checkpoint as bytes:
 *
 * <pre>
 * format     1 byte: 1
 * shape      4 bytes: CRC-32C of what a printer's state is made of
 * length     4 bytes: how long the rest is when it is not deflated
 * the rest   deflated (RFC 1950, with its checksum): how many printers, then each one's last sequence number and state, as
 *            they differ from those of the printer before
 * </pre>
 *
 * A checkpoint holds nothing that the events don't, so a part that another version wrote need not be understood: a state of
 * another shape is refused, and the fold begins earlier. Where a version folds the same events to other states of the same
 * shape, the format's number must rise. Thread-safe.
 */
final class CheckpointFormat {

    /** How many printers are best put in a part: enough to deflate well, few enough to share among threads. */
    static final int PRINTERS = 1024;

    private static final byte FORMAT = 1;
    private static final int HEAD = 1 + 4 + 4;
    private static final int LONGEST = 1 << 28;

    private final Shape shape = new Shapes().of(PrinterState.class);
    private final int fingerprint = fingerprint(shape);

    /** A part's bytes. Printers next to each other should be alike: in order of their ids. */
    byte[] encode(List<StateAfter> printers) {
        ByteSink out = new ByteSink();
        Difference states = Differences.of(shape);
        out.number(printers.size());
        for (StateAfter printer : printers) {
            out.number(printer.sequence());
            states.write(out, printer.state());
        }
        byte[] deflated = out.deflated();
        return ByteBuffer.allocate(HEAD + deflated.length)
                .put(FORMAT)
                .putInt(fingerprint)
                .putInt(out.length())
                .put(deflated)
                .array();
    }

    /**
     * What is in a part.
     *
     * @throws UnreadableCheckpointException if it is damaged, or another version wrote it
     */
    List<StateAfter> decode(byte[] part) throws UnreadableCheckpointException {
        if (part.length < HEAD || part[0] != FORMAT) {
            throw new UnreadableCheckpointException("is in another format");
        }
        ByteBuffer head = ByteBuffer.wrap(part, 1, HEAD - 1);
        if (head.getInt() != fingerprint) {
            throw new UnreadableCheckpointException("holds states of another version");
        }
        int length = head.getInt();
        if (length < 0 || length > LONGEST) {
            throw new UnreadableCheckpointException("is too long");
        }
        try {
            return states(ByteSource.inflated(part, HEAD, length));
        } catch (DataFormatException | RuntimeException e) {
            throw new UnreadableCheckpointException("is damaged", e);
        }
    }

    private List<StateAfter> states(ByteSource in) {
        Difference states = Differences.of(shape);
        int count = in.smallNumber();
        List<StateAfter> printers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long sequence = in.number();
            printers.add(new StateAfter(sequence, (PrinterState) states.read(in)));
        }
        return printers;
    }

    private static int fingerprint(Shape shape) {
        StringBuilder description = new StringBuilder();
        describe(shape, description, new HashSet<>());
        CRC32C crc = new CRC32C();
        crc.update(description.toString().getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    private static void describe(Shape shape, StringBuilder out, Set<Choice> above) {
        switch (shape) {
            case Plain plain -> out.append(plain.name());
            case Word _ -> out.append("WORD");
            case Constant constant -> out.append(constant.constants());
            case Sequence list -> describe(list.element(), out.append('*'), above);
            case Fields fields -> {
                out.append('{');
                fields.fields().forEach(field -> {
                    out.append(field.name()).append(':');
                    describe(field.shape(), out, above);
                    out.append(',');
                });
                out.append('}');
            }
            case Choice choice -> {
                if (above.add(choice)) {
                    choice.options().forEach(option -> {
                        out.append('|').append(option.name());
                        describe(option.fields(), out, above);
                    });
                    above.remove(choice);
                }
            }
        }
    }
}
