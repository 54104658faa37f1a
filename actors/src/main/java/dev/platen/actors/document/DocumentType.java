package dev.platen.actors.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a document is, told by its first bytes and never by its name. */
public enum DocumentType {
    /** Portable Document Format. */
    PDF("application/pdf", "pdf"),
    /** JPEG: one page. */
    JPEG("image/jpeg", "jpg"),
    /** PNG: one page. */
    PNG("image/png", "png"),
    /** TIFF, faxes among them. */
    TIFF("image/tiff", "tif"),
    /** Plain text in UTF-8. */
    TEXT("text/plain; charset=utf-8", "txt");

    /** How many bytes of a document tell its type; fewer do if it has no more. */
    public static final int HEAD = 1024;

    private static final byte[] PDF_MARK = ascii("%PDF-");
    private static final byte[] JPEG_MARK = latin1("\u00FF\u00D8\u00FF");
    private static final byte[] PNG_MARK = latin1("\u0089PNG\r\n\u001A\n");
    private static final byte[] TIFF_LITTLE_ENDIAN = latin1("II*\0");
    private static final byte[] TIFF_BIG_ENDIAN = latin1("MM\0*");

    private final String contentType;
    private final String extension;

    DocumentType(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    /** The MIME content type, as it stands in a mail. */
    public String contentType() {
        return contentType;
    }

    /** How names of files end, without the dot. */
    public String extension() {
        return extension;
    }

    /**
     * The type of a document.
     *
     * @param head its first {@link #HEAD} bytes
     * @return empty if it is none of them
     */
    public static Optional<DocumentType> of(byte[] head) {
        if (startsWith(head, JPEG_MARK)) {
            return Optional.of(JPEG);
        }
        if (startsWith(head, PNG_MARK)) {
            return Optional.of(PNG);
        }
        if (startsWith(head, TIFF_LITTLE_ENDIAN) || startsWith(head, TIFF_BIG_ENDIAN)) {
            return Optional.of(TIFF);
        }
        // Readers of PDF look for its mark in the first 1024 bytes (ISO 32000-1, annex H.3.4.1).
        if (contains(head, PDF_MARK)) {
            return Optional.of(PDF);
        }
        return head.length > 0 && looksLikeText(head) ? Optional.of(TEXT) : Optional.empty();
    }

    private static boolean looksLikeText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && !TextReader.allowed(b)) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] head, byte[] mark) {
        return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
    }

    private static boolean contains(byte[] head, byte[] mark) {
        for (int at = 0; at + mark.length <= head.length; at++) {
            if (Arrays.equals(head, at, at + mark.length, mark, 0, mark.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
