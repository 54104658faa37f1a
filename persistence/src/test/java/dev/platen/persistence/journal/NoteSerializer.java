package dev.platen.persistence.journal;

import dev.platen.persistence.serialization.TimedSerializer;
import java.io.NotSerializableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Notes as lines of time and text. */
public class NoteSerializer extends SerializerWithStringManifest implements TimedSerializer {

    /** Made by Pekko. */
    public NoteSerializer() {}

    @Override
    public int identifier() {
        return 7_001;
    }

    @Override
    public Optional<Instant> timeOf(Object object) {
        return Optional.of(((Note) object).at());
    }

    @Override
    public String manifest(Object object) {
        return "Note.v1";
    }

    @Override
    public byte[] toBinary(Object object) {
        Note note = (Note) object;
        if (note.text().equals("unwritable")) {
            throw new IllegalArgumentException("no bytes for " + note);
        }
        return (note.at() + " " + note.text()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 2);
        if (parts[1].equals("unreadable")) {
            throw new NotSerializableException(manifest);
        }
        return new Note(Instant.parse(parts[0]), parts[1]);
    }
}
