package dev.platen.actors.mail;

import dev.platen.actors.tls.Trust;
import dev.platen.protocol.printer.EmailServerSettings;
import dev.platen.protocol.printer.EmailServerSettings.SecureConnection;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Opens sessions with mail services. All share one thread that watches their time. Thread-safe. */
public final class MailClient implements AutoCloseable {

    private final Trust trust;
    private final MailLimits limits;
    private final ScheduledThreadPoolExecutor watch;

    /** A client. */
    public MailClient(Trust trust, MailLimits limits) {
        this.trust = trust;
        this.limits = limits;
        this.watch = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().name("mail deadlines").daemon().unstarted(task));
        watch.setRemoveOnCancelPolicy(true);
    }

    /**
     * A session for one who sends mail after mail. It connects when there is the first.
     *
     * @param name the sender's own name in the session (RFC 5321, 4.1.1.1)
     */
    public MailSession session(String name) {
        return new MailSession(this, name);
    }

    MailLimits limits() {
        return limits;
    }

    /** Does something when time is up, unless it is cancelled. */
    ScheduledFuture<?> after(Duration time, Runnable action) {
        return watch.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A connection that is not open yet. */
    SmtpConnection connection(EmailServerSettings server, String name) {
        SSLContext context = trust.context(server.certificateValidation());
        SmtpLine line = new SmtpLine(context.getSocketFactory());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.localhost", name);
        properties.setProperty("mail.smtp.connectiontimeout", millis(limits.connect()));
        properties.setProperty("mail.smtp.timeout", millis(limits.read()));
        properties.setProperty("mail.smtp.writetimeout", millis(limits.write()));
        properties.put("mail.smtp.executor.writetimeout", watch);
        properties.put("mail.smtp.socketFactory", line.plain());
        properties.put("mail.smtp.ssl.socketFactory", line.tls());
        // Without this a connection that fails would be tried once more by a socket of Jakarta Mail's own.
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        properties.setProperty("mail.smtp.ssl.checkserveridentity", Boolean.toString(server.certificateValidation()));
        boolean startTls = server.secureConnection() == SecureConnection.STARTTLS;
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.setProperty(
                "mail.smtp.ssl.enable", Boolean.toString(server.secureConnection() == SecureConnection.TLS));
        properties.setProperty("mail.smtp.quitwait", "false");
        return new SmtpConnection(MailSetup.session(properties), line);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** Stops watching. Sessions are to be closed before. */
    @Override
    public void close() {
        watch.shutdownNow();
    }
}
