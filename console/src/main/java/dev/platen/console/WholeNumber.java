package dev.platen.console;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers, and says in plain words what is wrong with others. */
abstract class WholeNumber implements ITypeConverter<Long> {

    private final long least;
    private final long most;

    private WholeNumber(long least, long most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public Long convert(String value) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Said below, in the same words as a number that is out of range.
        }
        throw new TypeConversionException("'" + value + "' is not a whole number "
                + (most == Long.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most));
    }

    /** A seed: any number that scenarios may have. */
    static final class FromZero extends WholeNumber {
        FromZero() {
            super(0, Long.MAX_VALUE);
        }
    }

    /** A number of threads. */
    static final class FromOne extends WholeNumber {
        private static final long MOST = 1024;

        FromOne() {
            super(1, MOST);
        }
    }

    /** A port to listen on; 0 for any that is free. */
    static final class Port extends WholeNumber {
        private static final long MOST = 65_535;

        Port() {
            super(0, MOST);
        }
    }

    /** A number of printers. */
    static final class Printers extends WholeNumber {
        private static final long MOST = 1_000_000;

        Printers() {
            super(1, MOST);
        }
    }

    /** A number of connections. */
    static final class Connections extends WholeNumber {
        private static final long MOST = 60_000;

        Connections() {
            super(1, MOST);
        }
    }

    /** An HTTP status. */
    static final class Status extends WholeNumber {
        private static final long LEAST = 200;
        private static final long MOST = 599;

        Status() {
            super(LEAST, MOST);
        }
    }

    /** How often something is tried again. */
    static final class Retries extends WholeNumber {
        private static final long MOST = 100;

        Retries() {
            super(0, MOST);
        }
    }

    /** A size of a mail's document. */
    static final class MailSize extends WholeNumber {
        private static final long MOST = 100_000_000;

        MailSize() {
            super(1, MOST);
        }
    }
}
