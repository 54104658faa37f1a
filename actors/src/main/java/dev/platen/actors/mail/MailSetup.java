package dev.platen.actors.mail;

import jakarta.mail.Session;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Sets Jakarta Mail up where many virtual threads use it. By itself it searches its jars for providers whenever a session is made, a part
 * is written or a header is encoded. Virtual threads that wait for a jar's lock while they load a class keep their carriers (JEP 491,
 * "Future work"): hundreds that search at a time can keep all of them, while the lock's owner waits for one, and all stand still. So the
 * one provider that is searched for most is named, and sessions are made by a thread of the platform, which needs no carrier.
 */
final class MailSetup {

    private static final String STREAMS = "jakarta.mail.util.StreamProvider";

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("mail setup").daemon().factory());

    static {
        if (System.getProperty(STREAMS) == null) {
            System.setProperty(STREAMS, "org.eclipse.angus.mail.util.MailStreamProvider");
        }
    }

    private MailSetup() {}

    /** A session with some properties. */
    static Session session(Properties properties) {
        return CompletableFuture.supplyAsync(() -> Session.getInstance(properties), THREAD)
                .join();
    }
}
