package dev.platen.emulator.mailroom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.platen.emulator.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Keeps messages, one {@code .eml} file each, exactly as they came, and an index of them. The oldest are forgotten when
 * there are too many or they take too much room. A message that was kept survives the death of the process; in a power cut
 * the latest may go.
 *
 * <p>Every recipient has a mailbox, whether or not there is such an account.
 *
 * <p>Thread-safe.
 */
public final class Mailroom implements AutoCloseable {

    private static final String KEPT = ".eml";
    private static final String PART = ".part";

    /** The index is written anew once it has this many lines more than twice the messages. */
    private static final int SPARE_LINES = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private final Path folder;
    private final MailroomSettings settings;
    private final Arriving arriving;
    private final AtomicLong lastNumber;

    // Under the lock of this.
    private final NavigableMap<Long, ReceivedMessage> messages = new TreeMap<>();
    private final Map<String, TreeSet<Long>> byRecipient = new HashMap<>();
    private final LineFile index;
    private long bytes;

    private Mailroom(Path folder, MailroomSettings settings, List<ReceivedMessage> kept, LineFile index) {
        this.folder = folder;
        this.settings = settings;
        this.index = index;
        arriving = new Arriving(settings.arriving());
        kept.forEach(this::enter);
        lastNumber = new AtomicLong(messages.isEmpty() ? 0 : messages.lastKey());
    }

    /**
     * Opens the mailroom of a folder, which is made if it is not there.
     *
     * @throws IOException if the folder cannot be read or written
     */
    public static Mailroom open(Path folder, MailroomSettings settings) throws IOException {
        WholeFile.makeSecretFolder(folder);
        Path indexFile = folder.resolve("index.jsonl");
        Map<Long, Long> sizes = sizes(folder);
        List<ReceivedMessage> kept = new ArrayList<>();
        for (String line : LineFile.read(indexFile)) {
            parse(line)
                    .filter(message -> sizes.getOrDefault(message.id(), -1L) == message.bytes())
                    .ifPresent(kept::add);
        }
        kept.forEach(message -> sizes.remove(message.id()));
        for (long unknown : sizes.keySet()) {
            // Its sender was never told that it was taken.
            Files.deleteIfExists(file(folder, unknown));
        }
        LineFile index =
                LineFile.begin(indexFile, kept.stream().map(Mailroom::written).toList());
        Mailroom mailroom = new Mailroom(folder, settings, kept, index);
        mailroom.forget(mailroom.tooMany());
        return mailroom;
    }

    /** Begins to receive a message of no more than so many bytes. */
    public Draft draft(long largest) {
        long number = lastNumber.incrementAndGet();
        return new Draft(number, folder.resolve(name(number) + PART), largest, arriving);
    }

    /**
     * Keeps a message.
     *
     * @throws IOException if it could not be written; then it is not kept
     */
    public ReceivedMessage keep(Draft draft, Envelope envelope, MessageHead head, Instant now) throws IOException {
        ReceivedMessage message = new ReceivedMessage(
                draft.number(),
                now,
                envelope.account(),
                envelope.from(),
                envelope.addresses(),
                head.author(),
                head.subject(),
                head.messageId(),
                draft.bytes());
        Path file = file(folder, message.id());
        draft.storeAs(file);
        List<Long> old;
        try {
            synchronized (this) {
                index.append(written(message));
                enter(message);
                old = tooMany();
                if (index.lines() > 2 * messages.size() + SPARE_LINES) {
                    index.replace(
                            messages.values().stream().map(Mailroom::written).toList());
                }
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        forget(old);
        return message;
    }

    /** Keeps a message that the emulator itself wrote. */
    ReceivedMessage keepReport(String to, byte[] letter, Instant now) throws IOException {
        try (Draft draft = draft(letter.length)) {
            draft.write(letter, 0, letter.length);
            return keep(draft, Envelope.ofReport(to), draft.head(), now);
        }
    }

    /** The newest messages, newest first. */
    public List<ReceivedMessage> newest(int most) {
        return newestBefore(Long.MAX_VALUE, most);
    }

    /** The newest messages with ids below another, newest first. */
    public synchronized List<ReceivedMessage> newestBefore(long id, int most) {
        return messages.headMap(id, false).descendingMap().values().stream()
                .limit(most)
                .toList();
    }

    /** The newest messages to a recipient, newest first; whether the address is in capitals does not matter. */
    public List<ReceivedMessage> newest(String recipient, int most) {
        return newestBefore(recipient, Long.MAX_VALUE, most);
    }

    /** The newest messages to a recipient with ids below another, newest first. */
    public synchronized List<ReceivedMessage> newestBefore(String recipient, long id, int most) {
        SortedSet<Long> ids = byRecipient.getOrDefault(key(recipient), new TreeSet<>());
        return ids.headSet(id).reversed().stream()
                .limit(most)
                .map(messages::get)
                .filter(message -> message != null)
                .toList();
    }

    /** All recipients of messages that are kept, in small letters, in order. */
    public synchronized List<String> recipients() {
        return byRecipient.keySet().stream().sorted().toList();
    }

    /** The message of an id, if it is still kept. */
    public synchronized Optional<ReceivedMessage> message(long id) {
        return Optional.ofNullable(messages.get(id));
    }

    /** How many messages are kept. */
    public synchronized int count() {
        return messages.size();
    }

    /** How many bytes they take. */
    public synchronized long bytes() {
        return bytes;
    }

    /**
     * Reads a message, byte for byte as it came.
     *
     * @throws java.nio.file.NoSuchFileException if it is not kept any more
     */
    public InputStream read(long id) throws IOException {
        return Files.newInputStream(file(folder, id));
    }

    /** What is in a message; see {@link MessageContent}. */
    public MessageContent content(long id) {
        return new MessageContent(file(folder, id));
    }

    /** Forgets all messages. */
    public void clear() throws IOException {
        List<Long> all;
        synchronized (this) {
            all = List.copyOf(messages.keySet());
            index.replace(List.of());
            all.forEach(this::leave);
        }
        forget(all);
    }

    @Override
    public synchronized void close() throws IOException {
        index.close();
    }

    private void enter(ReceivedMessage message) {
        messages.put(message.id(), message);
        bytes += message.bytes();
        for (String recipient : message.recipients()) {
            byRecipient.computeIfAbsent(key(recipient), _ -> new TreeSet<>()).add(message.id());
        }
    }

    private void leave(long id) {
        ReceivedMessage message = messages.remove(id);
        if (message == null) {
            return;
        }
        bytes -= message.bytes();
        for (String recipient : message.recipients()) {
            byRecipient.computeIfPresent(key(recipient), (_, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    /** Takes the oldest out while there is too much; the latest stays, however large. */
    private synchronized List<Long> tooMany() {
        List<Long> gone = new ArrayList<>();
        while (messages.size() > 1 && (messages.size() > settings.messages() || bytes > settings.bytes())) {
            long oldest = messages.firstKey();
            leave(oldest);
            gone.add(oldest);
        }
        return gone;
    }

    // The index still names them; where the file is gone, that counts for nothing.
    private void forget(List<Long> ids) throws IOException {
        for (long id : ids) {
            Files.deleteIfExists(file(folder, id));
        }
    }

    /** The sizes of messages in the folder; what was only half received is deleted. */
    private static Map<Long, Long> sizes(Path folder) throws IOException {
        Map<Long, Long> sizes = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(PART)) {
                    Files.delete(file);
                } else if (name.matches("[0-9]{12,18}" + KEPT)) {
                    sizes.put(Long.parseLong(name.substring(0, name.length() - KEPT.length())), Files.size(file));
                }
            }
        }
        return sizes;
    }

    private static String written(ReceivedMessage message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<ReceivedMessage> parse(String line) {
        try {
            return Optional.ofNullable(JSON.readValue(line, ReceivedMessage.class));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static Path file(Path folder, long id) {
        return folder.resolve(name(id) + KEPT);
    }

    private static String name(long number) {
        return "%012d".formatted(number);
    }

    private static String key(String recipient) {
        return recipient.toLowerCase(Locale.ROOT);
    }
}
