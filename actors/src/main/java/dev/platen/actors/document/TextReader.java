package dev.platen.actors.document;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads plain text and breaks it into lines and sheets, without holding more of it than a sheet. */
final class TextReader {

    private static final int TAB = 8;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Typeface typeface = Typeface.get();
    private final Sink sink;
    private final List<String> sheet = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private float width;

    private TextReader(Sink sink) {
        this.sink = sink;
    }

    /** Takes the sheets of a text, in order. */
    @FunctionalInterface
    interface Sink {
        void sheet(List<String> lines) throws IOException;
    }

    /**
     * Breaks a text into sheets; there is at least one.
     *
     * @throws DocumentRefusedException if it is no text in UTF-8
     */
    static void read(Path text, Sink sink) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(text, StandardCharsets.UTF_8)) {
            new TextReader(sink).read(in);
        } catch (CharacterCodingException cause) {
            throw notText(cause);
        }
    }

    /** Whether a character may stand in a text. */
    static boolean allowed(int character) {
        return (character >= ' ' && character != 0x7F)
                || character == '\t'
                || character == '\n'
                || character == '\r'
                || character == '\f';
    }

    private void read(BufferedReader in) throws IOException {
        int before = 0;
        for (int character = next(in); character >= 0; character = next(in)) {
            if (!allowed(character)) {
                throw notText(null);
            }
            take(character, before);
            before = character;
        }
        if (!line.isEmpty()) {
            endLine();
        }
        if (before == 0 || !sheet.isEmpty()) {
            endSheet();
        }
    }

    private void take(int character, int before) throws IOException {
        switch (character) {
            case '\r' -> endLine();
            case '\n' -> {
                if (before != '\r') {
                    endLine();
                }
            }
            case '\f' -> {
                if (!line.isEmpty()) {
                    endLine();
                }
                endSheet();
            }
            case '\t' -> {
                int blanks = TAB - line.length() % TAB;
                for (int i = 0; i < blanks; i++) {
                    append(' ');
                }
            }
            case BYTE_ORDER_MARK -> {}
            default -> append(typeface.printable(character));
        }
    }

    private void append(int character) throws IOException {
        float more = typeface.width(character, Sheet.TEXT_SIZE);
        if (width + more > Sheet.TEXT_WIDTH && !line.isEmpty()) {
            wrap();
        }
        line.appendCodePoint(character);
        width += more;
    }

    /** Ends the line at its last blank; what stood behind it begins the next one. */
    private void wrap() throws IOException {
        int blank = line.lastIndexOf(" ");
        String rest = blank < 0 ? "" : line.substring(blank + 1);
        line.setLength(blank < 0 ? line.length() : blank);
        endLine();
        line.append(rest);
        width = (float) rest.codePoints()
                .mapToDouble(character -> typeface.width(character, Sheet.TEXT_SIZE))
                .sum();
    }

    private void endLine() throws IOException {
        if (sheet.size() == Sheet.LINES) {
            endSheet();
        }
        sheet.add(line.toString());
        line.setLength(0);
        width = 0;
    }

    private void endSheet() throws IOException {
        sink.sheet(List.copyOf(sheet));
        sheet.clear();
    }

    private static int next(BufferedReader in) throws IOException {
        int first = in.read();
        return first >= 0 && Character.isHighSurrogate((char) first)
                ? Character.toCodePoint((char) first, (char) in.read())
                : first;
    }

    private static DocumentRefusedException notText(@Nullable CharacterCodingException cause) {
        String message = "the document is no plain text in UTF-8";
        String hint = "save it as text in UTF-8, or export it as PDF";
        return cause == null
                ? new DocumentRefusedException(message, hint)
                : new DocumentRefusedException(message, hint, cause);
    }
}
