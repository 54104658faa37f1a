package dev.platen.sim.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the records in JSON of any of the shapes that logs come in: one object after the other (JSON Lines or not), an array of
 * them, or an object that holds such an array under {@code records} or {@code value}. Where a record is broken, the next one is
 * looked for, so that a bad line costs no other. Holds one record at a time, and no more than its bound. Use once.
 */
final class JsonRecords {

    private static final int LONGEST = 1 << 20;
    private static final int READ = 1 << 16;

    private final InputStream in;
    private final Taker taker;

    private byte[] buffer = new byte[2 * READ];
    private int position;
    private int limit;
    /** Where the record begins that is being read; -1 between records. */
    private int start = -1;

    private final LineNumber line;
    private int lineStart;

    private boolean inArray;
    private int wrappers;

    /** Takes what was found. */
    interface Taker {

        /** A record whose braces close; the bytes are good for as long as this takes. */
        void record(byte[] bytes, int offset, int length, long line);

        /** Something is no record. */
        void broken(long line, String why);
    }

    JsonRecords(InputStream in, LineNumber line, Taker taker) {
        this.in = in;
        this.line = line;
        this.taker = taker;
    }

    void read() throws IOException {
        while (filled()) {
            byte next = buffer[position];
            switch (next) {
                case '\n' -> newline();
                case ' ', '\t', '\r', ',' -> position++;
                case '[' -> {
                    inArray = true;
                    position++;
                }
                case ']' -> {
                    inArray = false;
                    position++;
                }
                case '{' -> object();
                case '}' -> {
                    if (wrappers > 0) {
                        wrappers--;
                        position++;
                    } else {
                        garbage();
                    }
                }
                default -> {
                    if (wrappers > 0 && !inArray) {
                        restOfWrapper();
                    } else {
                        garbage();
                    }
                }
            }
        }
    }

    private void newline() {
        position++;
        line.now++;
        lineStart = position;
    }

    private void garbage() throws IOException {
        taker.broken(line.now, "no JSON record");
        skipLine();
    }

    private void skipLine() throws IOException {
        while (filled() && buffer[position] != '\n') {
            position++;
        }
    }

    /** What else an object has that holds the records. */
    private void restOfWrapper() throws IOException {
        boolean quoted = false;
        int depth = 0;
        for (; filled(); position++) {
            byte next = buffer[position];
            if (next == '\n') {
                newline();
                position--;
            } else if (quoted) {
                if (next == '\\') {
                    position++;
                } else if (next == '"') {
                    quoted = false;
                }
            } else if (next == '"') {
                quoted = true;
            } else if (next == '{') {
                depth++;
            } else if (next == '}' && depth-- == 0) {
                return;
            }
        }
    }

    private void object() throws IOException {
        start = position;
        long startLine = line.now;
        int column = position - lineStart;
        Walk walk = new Walk();
        String broken = "";
        while (broken.isEmpty()) {
            if (!filled()) {
                taker.broken(startLine, "the file ends in the middle of the record");
                resume(startLine, column);
                return;
            }
            if (walk.quoted && !walk.escaped && walk.depth > 1) {
                skipText();
            }
            byte next = buffer[position++];
            if (next == '\n') {
                line.now++;
                lineStart = position;
                broken = walk.quoted ? "a text is not closed where its line ends" : "";
                // Only a record begins where this one did; within an array its own objects may, if nothing is indented.
                boolean noObject = !inArray || line.now == startLine + 1;
                if (noObject && broken.isEmpty() && filled() && buffer[position] == '{' && column == 0) {
                    broken = "its braces don't close";
                }
            } else if (walk.closes(next)) {
                break;
            } else if (next == '[' && walk.holdsRecords() && !inArray && wrappers == 0) {
                wrappers = 1;
                inArray = true;
                start = -1;
                return;
            }
            if (broken.isEmpty() && position - start > LONGEST) {
                broken = "longer than " + LONGEST + " bytes, or its braces don't close";
            }
        }
        if (broken.isEmpty()) {
            taker.record(buffer, start, position - start, startLine);
            start = -1;
        } else {
            taker.broken(startLine, broken);
            resume(startLine, column);
        }
    }

    /** Within a text that is not a name of the first level, most bytes say nothing; there is one more byte at least. */
    private void skipText() {
        int last = limit - 1;
        byte next = buffer[position];
        while (position < last && next != '"' && next != '\\' && next != '\n') {
            position++;
            next = buffer[position];
        }
    }

    /** Goes on with the next line after a broken record's first that begins as the record did, if there is one in it. */
    private void resume(long startLine, int column) throws IOException {
        long number = startLine;
        for (int i = start; i < position; i++) {
            if (buffer[i] == '\n') {
                number++;
                int candidate = i + 1 + column;
                if (candidate < position && buffer[candidate] == '{' && blank(i + 1, candidate)) {
                    position = candidate;
                    line.now = number;
                    lineStart = i + 1;
                    start = -1;
                    return;
                }
            }
        }
        start = -1;
    }

    private boolean blank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Whether there is a byte at the position. */
    private boolean filled() throws IOException {
        if (position < limit) {
            return true;
        }
        int kept = start < 0 ? position : start;
        if (kept > 0) {
            System.arraycopy(buffer, kept, buffer, 0, limit - kept);
            position -= kept;
            limit -= kept;
            lineStart -= kept;
            start = start < 0 ? -1 : 0;
        }
        if (buffer.length - limit < READ) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, limit, READ);
        if (count <= 0) {
            return false;
        }
        limit += count;
        return position < limit;
    }

    /** Follows the braces of an object, and its names on the first level. */
    private static final class Walk {

        private static final int NAME_MOST = 8;

        private boolean quoted;
        private boolean escaped;
        private int depth;
        private final byte[] name = new byte[NAME_MOST];
        private int nameLength;
        private boolean nameEnded;

        /** Takes a byte, and tells whether it closes the object. */
        boolean closes(byte next) {
            if (quoted) {
                inText(next);
                return false;
            }
            switch (next) {
                case '"' -> {
                    quoted = true;
                    if (depth == 1) {
                        nameLength = 0;
                        nameEnded = false;
                    }
                }
                case ':' -> nameEnded = true;
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    depth--;
                    return depth <= 0;
                }
                case ',' -> nameLength = 0;
                default -> {}
            }
            return false;
        }

        private void inText(byte next) {
            if (escaped) {
                escaped = false;
            } else if (next == '\\') {
                escaped = true;
            } else if (next == '"') {
                quoted = false;
            } else if (depth == 1) {
                if (nameLength < NAME_MOST) {
                    name[nameLength] = next;
                }
                nameLength++;
            }
        }

        /** Whether an array has just begun that holds the records. */
        boolean holdsRecords() {
            if (depth != 2 || !nameEnded || quoted || nameLength > NAME_MOST) {
                return false;
            }
            String read = new String(name, 0, nameLength, StandardCharsets.UTF_8);
            return read.equals("records") || read.equals("value");
        }
    }
}
