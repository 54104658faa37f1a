package dev.platen.emulator.entra;

import java.util.function.UnaryOperator;

/**
 * A request over HTTP, as far as Entra looks at it.
 *
 * @param method in capitals
 * @param path the address's path, still encoded
 * @param query the text after the question mark, still encoded
 * @param body the body as text; empty when it is no form
 * @param headers the value of a header by its name, empty when absent
 * @param remote the client's network address, in numbers
 * @param origin the emulator's own address as the client wrote it, for example {@code https://localhost:8443}
 */
record HttpCall(
        String method,
        String path,
        String query,
        String body,
        UnaryOperator<String> headers,
        String remote,
        String origin) {

    String header(String name) {
        return headers.apply(name);
    }

    boolean secure() {
        return origin.startsWith("https:");
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
