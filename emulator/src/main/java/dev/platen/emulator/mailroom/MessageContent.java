package dev.platen.emulator.mailroom;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * What is in a message: its text and its attachments. The message stays on disk while it is taken apart. A message that is
 * not right MIME, or has very many parts, has none; a part that is wrongly encoded ends where that shows.
 *
 * <p>Immutable and thread-safe.
 */
public final class MessageContent {

    private static final int DEEPEST = 10;
    private static final int LONGEST_TEXT = 256 * 1024;
    private static final String TEXT = "text/plain";

    private final Path file;

    MessageContent(Path file) {
        this.file = file;
    }

    /**
     * Its attachments, in order.
     *
     * @throws IOException if the message is not kept any more
     */
    public List<Attachment> attachments() throws IOException {
        return inside(parts -> {
                    List<Attachment> attachments = new ArrayList<>();
                    for (Part part : parts) {
                        if (isAttachment(part)) {
                            attachments.add(
                                    new Attachment(attachments.size(), fileName(part), type(part), decodedSize(part)));
                        }
                    }
                    return attachments;
                })
                .orElse(List.of());
    }

    /**
     * Copies an attachment, decoded.
     *
     * @param number as {@link Attachment#number()}
     * @return whether there is such an attachment
     * @throws IOException if the message is not kept any more, or nothing can be written
     */
    public boolean copyAttachment(int number, OutputStream to) throws IOException {
        return inside(parts -> {
                    int seen = 0;
                    for (Part part : parts) {
                        if (isAttachment(part) && seen++ == number) {
                            try (InputStream in = decoded(part)) {
                                in.transferTo(to);
                            }
                            return true;
                        }
                    }
                    return false;
                })
                .orElse(false);
    }

    /**
     * Its plain text, cut off where it is very long; empty when it has none.
     *
     * @throws IOException if the message is not kept any more
     */
    public String text() throws IOException {
        return inside(parts -> {
                    for (Part part : parts) {
                        if (!isAttachment(part) && type(part).equals(TEXT)) {
                            return textOf(part);
                        }
                    }
                    return "";
                })
                .orElse("");
    }

    /** The beginning of the first attachment of one of these media types; empty when there is none. */
    Optional<byte[]> beginning(List<String> types, int length) throws IOException {
        return inside(parts -> {
                    for (Part part : parts) {
                        if (types.contains(type(part))) {
                            try (InputStream in = decoded(part)) {
                                return Optional.of(in.readNBytes(length));
                            }
                        }
                    }
                    return Optional.<byte[]>empty();
                })
                .orElse(Optional.empty());
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(List<Part> leaves) throws IOException, MessagingException;
    }

    /** Reads the parts that have no parts themselves; empty when that cannot be done. */
    private <T> Optional<T> inside(Reading<T> reading) throws IOException {
        try (InputStream whole = Files.newInputStream(file)) {
            if (!MimeBounds.hold(whole)) {
                return Optional.empty();
            }
        }
        try (SharedFileInputStream shared = new SharedFileInputStream(file.toFile())) {
            List<Part> leaves = new ArrayList<>();
            addLeaves(new MimeMessage(Session.getInstance(new Properties()), shared), 0, leaves);
            return Optional.of(reading.of(leaves));
        } catch (MessagingException _) {
            return Optional.empty();
        }
    }

    private static void addLeaves(Part part, int depth, List<Part> leaves) throws IOException, MessagingException {
        if (depth < DEEPEST && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                addLeaves(multipart.getBodyPart(i), depth + 1, leaves);
            }
        } else {
            leaves.add(part);
        }
    }

    private static boolean isAttachment(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(disposition(part))
                || !fileName(part).isEmpty()
                || !type(part).startsWith("text/");
    }

    private static String disposition(Part part) throws MessagingException {
        try {
            String disposition = part.getDisposition();
            return disposition == null ? "" : disposition;
        } catch (ParseException _) {
            return "";
        }
    }

    private static String fileName(Part part) throws MessagingException {
        try {
            String name = part.getFileName();
            return name == null ? "" : MimeUtility.decodeText(name).replaceAll("\\p{Cntrl}", " ");
        } catch (ParseException | UnsupportedEncodingException _) {
            return "";
        }
    }

    private static String type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException _) {
            return "application/octet-stream";
        }
    }

    private static InputStream decoded(Part part) throws MessagingException {
        try {
            return new UntilDamage(part.getInputStream());
        } catch (IOException _) {
            // Its encoding is none that there is.
            return InputStream.nullInputStream();
        }
    }

    private static long decodedSize(Part part) throws IOException, MessagingException {
        try (InputStream in = decoded(part)) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static String textOf(Part part) throws IOException, MessagingException {
        try (InputStream in = decoded(part)) {
            return new String(in.readNBytes(LONGEST_TEXT), charset(part));
        }
    }

    private static Charset charset(Part part) throws MessagingException {
        String name = new ContentType(part.getContentType()).getParameter("charset");
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (IllegalArgumentException _) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
