package dev.platen.actors.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The socket of one connection, within reach of whoever has to cut it: nothing else ends a read or write that blocks. Small parts
 * go out at once (no Nagle), or every command would wait for the acknowledgement of the one before.
 */
final class SmtpLine {

    private final SSLSocketFactory tls;
    private @Nullable Socket socket;
    private boolean cut;

    SmtpLine(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /** Makes the socket. */
    SocketFactory plain() {
        return new Plain();
    }

    /** Puts TLS on the socket. */
    SSLSocketFactory tls() {
        return new Tls();
    }

    private synchronized <S extends Socket> S keep(S made) throws IOException {
        socket = made;
        made.setTcpNoDelay(true);
        if (cut) {
            made.close();
        }
        return made;
    }

    /** Closes the socket under whatever goes on. */
    synchronized void cut() {
        cut = true;
        Socket open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException alreadyBroken) {
                // It is of no use any more, which is what was wanted.
            }
        }
    }

    synchronized boolean wasCut() {
        return cut;
    }

    private final class Plain extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            return keep(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw unused();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw unused();
        }
    }

    private final class Tls extends SSLSocketFactory {

        @Override
        public Socket createSocket(Socket plain, String host, int port, boolean close) throws IOException {
            keep(plain);
            return tls.createSocket(plain, host, port, close);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw unused();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw unused();
        }
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("mail connects its sockets itself");
    }
}
