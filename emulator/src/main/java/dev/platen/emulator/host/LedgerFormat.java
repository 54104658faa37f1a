package dev.platen.emulator.host;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.platen.emulator.fault.FaultKind;
import dev.platen.emulator.identity.AdministratorAct;
import dev.platen.emulator.submission.MailAdministratorAct;
import java.util.List;

/** A deed as a line of JSON. Which of the alternatives a value is, stands in its property {@code is}. */
final class LedgerFormat {

    private static final List<Class<?>> ALTERNATIVES =
            List.of(Deed.class, AdministratorAct.class, MailAdministratorAct.class, FaultKind.class);

    private final ObjectMapper mapper;

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface Alternatives {}

    /** What records tell besides their components is no part of them. */
    @JsonIgnoreProperties({"frozen", "confidential"})
    private interface Components {}

    LedgerFormat() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
        for (Class<?> alternative : ALTERNATIVES) {
            builder.addMixIn(alternative, Alternatives.class);
            for (Class<?> one : alternative.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(one, one.getSimpleName()));
            }
        }
        builder.addMixIn(EmulatorClock.Setting.class, Components.class);
        builder.addMixIn(Application.class, Components.class);
        mapper = builder.build();
    }

    byte[] write(Deed deed) {
        try {
            return mapper.writerFor(Deed.class).writeValueAsBytes(deed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written: " + deed.getClass(), e);
        }
    }

    Deed read(String line) throws JsonProcessingException {
        return mapper.readValue(line, Deed.class);
    }
}
