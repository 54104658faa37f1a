package dev.platen.sim.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What is wanted of a sign-in record in JSON, from whichever level it stands on: diagnostic settings put the fields of Microsoft
 * Graph under {@code properties} and repeat some of them beside it. Used again for record after record. Not thread-safe.
 */
final class SignInFields {

    private final JsonFactory json;

    String outerTime = "";
    String createdTime = "";
    String category = "";
    String resultType = "";
    String errorCode = "";
    String id = "";
    String outerId = "";
    String account = "";
    String identity = "";
    String applicationId = "";
    String applicationName = "";
    String address = "";
    String outerAddress = "";
    String device = "";
    String interactive = "";
    String eventType = "";
    String protocol = "";
    String tokenType = "";
    boolean cloudEvent;

    SignInFields(JsonFactory json) {
        this.json = json;
    }

    /**
     * Reads a record's fields.
     *
     * @throws IOException if it is no JSON
     */
    void read(byte[] bytes, int offset, int length) throws IOException {
        forget();
        try (JsonParser in = json.createParser(bytes, offset, length)) {
            in.nextToken();
            object(in, true);
            if (in.nextToken() != null) {
                throw new IOException("more follows");
            }
        }
    }

    private void forget() {
        outerTime = "";
        createdTime = "";
        category = "";
        resultType = "";
        errorCode = "";
        id = "";
        outerId = "";
        account = "";
        identity = "";
        applicationId = "";
        applicationName = "";
        address = "";
        outerAddress = "";
        device = "";
        interactive = "";
        eventType = "";
        protocol = "";
        tokenType = "";
        cloudEvent = false;
    }

    private void object(JsonParser in, boolean outer) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            switch (name) {
                case "properties" -> {
                    if (value == JsonToken.START_OBJECT) {
                        object(in, false);
                    }
                }
                case "status" -> {
                    if (value == JsonToken.START_OBJECT) {
                        errorCode = inside(in, "errorCode", errorCode);
                    }
                }
                case "deviceDetail" -> {
                    if (value == JsonToken.START_OBJECT) {
                        device = inside(in, "displayName", device);
                    }
                }
                case "signInEventTypes" -> {
                    if (value == JsonToken.START_ARRAY) {
                        eventType = first(in);
                    }
                }
                case "specversion" -> cloudEvent |= outer;
                default -> {
                    if (value.isScalarValue()) {
                        if (value != JsonToken.VALUE_NULL) {
                            scalar(name, in, outer);
                        }
                    } else {
                        in.skipChildren();
                    }
                }
            }
        }
    }

    private static String inside(JsonParser in, String wanted, String known) throws IOException {
        String found = known;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            if (value.isScalarValue()) {
                if (name.equals(wanted) && value != JsonToken.VALUE_NULL) {
                    found = in.getText();
                }
            } else {
                in.skipChildren();
            }
        }
        return found;
    }

    private static String first(JsonParser in) throws IOException {
        String found = "";
        for (JsonToken value = in.nextToken(); value != JsonToken.END_ARRAY; value = in.nextToken()) {
            if (value == null) {
                throw new IOException("the record ends in its midst");
            }
            if (value == JsonToken.VALUE_STRING && found.isEmpty()) {
                found = in.getText();
            } else {
                in.skipChildren();
            }
        }
        return found;
    }

    private void scalar(String name, JsonParser in, boolean outer) throws IOException {
        switch (name) {
            case "time" -> outerTime = in.getText();
            case "createdDateTime" -> createdTime = in.getText();
            case "category" -> category = in.getText();
            case "resultType" -> resultType = in.getText();
            case "id" -> {
                if (outer) {
                    outerId = in.getText();
                } else {
                    id = in.getText();
                }
            }
            case "userPrincipalName" -> account = in.getText();
            case "identity" -> identity = in.getText();
            case "appId" -> applicationId = in.getText();
            case "appDisplayName" -> applicationName = in.getText();
            case "ipAddress" -> address = in.getText();
            case "callerIpAddress" -> outerAddress = in.getText();
            case "isInteractive" -> interactive = in.getText();
            case "authenticationProtocol" -> protocol = in.getText();
            case "incomingTokenType" -> tokenType = in.getText();
            default -> {}
        }
    }
}
