package dev.platen.emulator.entra;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * How far a person has come. It travels in the form, sealed, and is good in the browser only that it was made for: so no
 * other site can send the form in the person's name, and nothing is kept for people who never come back.
 *
 * @param session the browser's
 * @param step what the form asks
 * @param errand what for
 * @param account the account named; empty before that
 */
record Progress(String session, Step step, Errand errand, String account) {

    /** What a form asks. */
    enum Step {
        CODE,
        ACCOUNT,
        PASSWORD,
        CONSENT
    }

    private static final ObjectMapper JSON =
            JsonMapper.builder().addMixIn(Errand.class, Kinds.class).build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Errand.Device.class, name = "device"),
        @JsonSubTypes.Type(value = Errand.AdminConsent.class, name = "consent")
    })
    private interface Kinds {}

    Progress at(Step next) {
        return new Progress(session, next, errand, account);
    }

    Progress with(Errand other) {
        return new Progress(session, step, other, account);
    }

    Progress withAccount(String named) {
        return new Progress(session, step, errand, named);
    }

    String sealed(WireTokens tokens) {
        try {
            return tokens.pageState(JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a form brings back; empty when it was not made for this browser. */
    static Optional<Progress> open(WireTokens tokens, String sealed, String session) {
        return tokens.pageText(sealed)
                .flatMap(Progress::read)
                .filter(progress -> progress.session().equals(session));
    }

    private static Optional<Progress> read(String text) {
        try {
            return Optional.of(JSON.readValue(text, Progress.class));
        } catch (JsonProcessingException _) {
            // Ours, but of another version of the emulator.
            return Optional.empty();
        }
    }
}
