package dev.platen.sim.load.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers every request by writing what a test says, byte by byte if need be, and closes when told to. */
final class WireServer implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What it does with a request. */
    interface Answering {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    WireServer(Answering answering) throws IOException {
        threads.execute(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket socket = listening.accept();
                    open.add(socket);
                    threads.execute(() -> serve(socket, answering));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    /** It always writes the same. */
    static WireServer saying(String text) throws IOException {
        return new WireServer(out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/token");
    }

    private void serve(Socket socket, Answering answering) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            while (request(in)) {
                answering.answer(out);
                out.flush();
            }
        } catch (IOException | IllegalStateException gone) {
            open.remove(socket);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads a request; false at the end. */
    private static boolean request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        int length = Integer.parseInt(head.toString().replaceFirst("(?s).*Content-Length: ([0-9]+).*", "$1"));
        in.readNBytes(length);
        return true;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
