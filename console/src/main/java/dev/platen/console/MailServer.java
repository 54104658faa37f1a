package dev.platen.console;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A mail server as it is named on the command line. */
record MailServer(String host, int port) {

    private static final int PORT_MAX = 65_535;

    /** Reads {@code HOST:PORT}. */
    static final class Written implements ITypeConverter<MailServer> {
        @Override
        public MailServer convert(String value) {
            int colon = value.lastIndexOf(':');
            try {
                int port = Integer.parseInt(value.substring(colon + 1));
                if (colon > 0 && port >= 1 && port <= PORT_MAX) {
                    return new MailServer(value.substring(0, colon), port);
                }
            } catch (NumberFormatException none) {
                // Said below.
            }
            throw new TypeConversionException("'" + value + "' is not HOST:PORT, such as smtp.office365.com:587");
        }
    }
}
