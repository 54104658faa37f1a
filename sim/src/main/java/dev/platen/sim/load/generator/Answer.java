package dev.platen.sim.load.generator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.printer.RefusalClass;
import dev.platen.sim.load.Success;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer of the endpoint, as far as it matters here. One serves for all answers of a lane, one after the other: reading the next forgets the
 * one before.
 */
final class Answer {

    private static final byte[] NOTHING = {};
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int NAME_LONGEST = 60;

    /** Entra's numbers stand at the beginning of the description. */
    private static final Pattern NUMBER = Pattern.compile("\\AAADSTS([0-9]{1,9})\\b");

    /** RFC 6749, 5.2, allows more; names of errors have no need of it, and a token that is repeated is no name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1," + NAME_LONGEST + "}");

    private final JsonFactory json = new JsonFactory();
    private final Success success;

    private int status;
    private boolean object;
    private boolean marked;
    private byte[] refreshToken = NOTHING;
    private boolean keepsAccessToken;
    private String accessToken = "";
    private String error = "";
    private String suberror = "";
    private int aadsts;
    private long expiresIn;

    Answer(Success success) {
        this.success = success;
    }

    /**
     * Reads an answer's body; what is no JSON object is not an error here, but no success either.
     *
     * @param keepAccessToken whether the access token is wanted: it is long, and nobody asks for most
     */
    void read(int newStatus, byte[] body, int from, int length, boolean keepAccessToken) {
        status = newStatus;
        keepsAccessToken = keepAccessToken;
        object = false;
        marked = false;
        refreshToken = NOTHING;
        accessToken = "";
        error = "";
        suberror = "";
        aadsts = 0;
        expiresIn = 0;
        if (length == 0) {
            return;
        }
        try (JsonParser parser = json.createParser(body, from, length)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    field(name, parser.nextToken(), parser);
                }
                object = parser.currentToken() == JsonToken.END_OBJECT;
            }
        } catch (IOException broken) {
            object = false;
        }
    }

    private void field(String name, JsonToken value, JsonParser parser) throws IOException {
        if (name.equals(success.field())) {
            marked = value == JsonToken.VALUE_STRING && parser.getTextLength() > 0;
        }
        switch (name) {
            case "refresh_token" -> refreshToken = value == JsonToken.VALUE_STRING ? form(parser) : NOTHING;
            case "access_token" ->
                accessToken = keepsAccessToken && value == JsonToken.VALUE_STRING ? parser.getText() : "";
            case "error" -> error = value == JsonToken.VALUE_STRING ? name(parser.getText()) : "";
            case "suberror" -> suberror = value == JsonToken.VALUE_STRING ? name(parser.getText()) : "";
            case "expires_in" -> expiresIn = parser.getValueAsLong();
            case "error_description" -> {
                if (value == JsonToken.VALUE_STRING) {
                    Matcher number = NUMBER.matcher(parser.getText());
                    aadsts = number.find() ? Integer.parseInt(number.group(1)) : aadsts;
                }
            }
            case "error_codes" -> numbers(value, parser);
            default -> {}
        }
        // Whatever nests, wherever it stands, is passed over as a whole.
        parser.skipChildren();
    }

    private void numbers(JsonToken value, JsonParser parser) throws IOException {
        while (value == JsonToken.START_ARRAY && parser.nextToken() != JsonToken.END_ARRAY) {
            if (aadsts == 0 && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                aadsts = parser.getIntValue();
            }
            parser.skipChildren();
        }
    }

    private static String name(String text) {
        return NAME.matcher(text).matches() ? text : "";
    }

    /** A text as forms have it: as it is, if it needs no other signs, which holds for nearly all tokens. */
    private static byte[] form(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int from = parser.getTextOffset();
        int length = parser.getTextLength();
        byte[] form = new byte[length];
        for (int i = 0; i < length; i++) {
            char c = text[from + i];
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '-'
                    || c == '_'
                    || c == '*';
            if (!plain) {
                return URLEncoder.encode(new String(text, from, length), StandardCharsets.UTF_8)
                        .getBytes(StandardCharsets.US_ASCII);
            }
            form[i] = (byte) c;
        }
        return form;
    }

    /** Whether tokens came. */
    boolean success() {
        return status == success.status() && (success.field().isEmpty() || (object && marked));
    }

    /** What it was instead, in a few words: status, error, number. */
    String failure() {
        if (!error.isEmpty()) {
            return status + " " + error + (aadsts == 0 ? "" : " (AADSTS" + aadsts + ")");
        }
        if (status != success.status()) {
            return status >= 300 && status < 400 ? status + ", a redirect" : Integer.toString(status);
        }
        return object ? status + ", but without " + success.field() : status + ", but no JSON";
    }

    /** Whether the refresh token is known to be good no more, as printers judge. */
    boolean ends() {
        return !error.isEmpty() && RefusalClass.of(status, oauthError()) == RefusalClass.DEAD;
    }

    /** Whether it is worth asking again: the service did not decide. */
    boolean undecided() {
        return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
    }

    OAuthError oauthError() {
        return new OAuthError(error, suberror, aadsts, "");
    }

    int status() {
        return status;
    }

    /** As a form has it; empty if none came. The caller's to keep. */
    byte[] refreshToken() {
        return refreshToken;
    }

    String accessToken() {
        return accessToken;
    }

    /** Seconds. */
    long expiresIn() {
        return expiresIn;
    }
}
