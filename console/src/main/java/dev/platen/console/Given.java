package dev.platen.console;

import dev.platen.protocol.written.HostPort;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.WrittenValues;
import dev.platen.sim.lab.Axis;
import dev.platen.sim.load.Threshold;
import dev.platen.sim.load.Wire;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.scenario.OutsideServices;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that is written as a scenario's values are. */
abstract class Given<T> implements ITypeConverter<T> {

    abstract T read(String value) throws Unreadable;

    @Override
    public final T convert(String value) {
        try {
            return read(value);
        } catch (Unreadable wrong) {
            throw new TypeConversionException(
                    wrong.hint().isEmpty() ? wrong.message() : wrong.message() + ", " + wrong.hint());
        }
    }

    /** Where a service answers. */
    static final class Address extends Given<URI> {
        @Override
        URI read(String value) throws Unreadable {
            return OutsideServices.address(value);
        }
    }

    /** What is varied, and how. */
    static final class Variation extends Given<Axis> {
        @Override
        Axis read(String value) throws Unreadable {
            return Axis.read(value);
        }
    }

    /** A point of a history. */
    static final class Point extends Given<Moment> {
        @Override
        Moment read(String value) throws Unreadable {
            return Moment.read(value);
        }
    }

    /** A server and its port. */
    static final class Server extends Given<HostPort> {
        @Override
        HostPort read(String value) throws Unreadable {
            return HostPort.read(value);
        }
    }

    /** How many times as fast. */
    static final class Factor extends Given<Double> {
        @Override
        Double read(String value) throws Unreadable {
            try {
                double factor = Double.parseDouble(value.replaceFirst("x$", ""));
                if (factor > 0 && factor <= 1_000_000) {
                    return factor;
                }
            } catch (NumberFormatException none) {
                throw new Unreadable("'" + value + "' is no factor", "write for example 10x");
            }
            throw new Unreadable("'" + value + "' is out of range", "more than 0, and at most 1000000x");
        }
    }

    /** A time zone. */
    static final class Zone extends Given<ZoneId> {
        @Override
        ZoneId read(String value) throws Unreadable {
            try {
                return ZoneId.of(value);
            } catch (DateTimeException none) {
                throw new Unreadable("'" + value + "' is no time zone", "write for example Europe/Athens");
            }
        }
    }

    /** A length of time. */
    static final class Time extends Given<Duration> {
        @Override
        Duration read(String value) throws Unreadable {
            return WrittenValues.duration(value, Duration.ofMillis(1));
        }
    }

    /** A length of time, or 0. */
    static final class TimeOrNone extends Given<Duration> {
        @Override
        Duration read(String value) throws Unreadable {
            return value.equals("0") ? Duration.ZERO : WrittenValues.duration(value);
        }
    }

    /** How many a second. */
    static final class PerSecond extends Given<Double> {
        @Override
        Double read(String value) throws Unreadable {
            return WrittenValues.number(value.replaceFirst("/s$", ""));
        }
    }

    /** What a load test has to show. */
    static final class Thresholds extends Given<List<Threshold>> {
        @Override
        List<Threshold> read(String value) throws Unreadable {
            return Threshold.read(value);
        }
    }

    /** A version of HTTP. */
    static final class HttpVersion extends Given<Wire.Protocol> {
        @Override
        Wire.Protocol read(String value) throws Unreadable {
            return switch (value) {
                case "1.1" -> Wire.Protocol.HTTP_1_1;
                case "2" -> Wire.Protocol.HTTP_2;
                default -> throw new Unreadable("'" + value + "' is no version of HTTP here", "1.1 or 2");
            };
        }
    }

    /** How printers are signed in. */
    static final class Enrolling extends Given<String> {

        static final String HOOK = "hook:";
        static final String PASSWORD = "password";
        private static final String CLIENT_CREDENTIALS = "client-credentials";

        @Override
        String read(String value) throws Unreadable {
            if (value.startsWith("http:") || value.startsWith("https:")) {
                return OutsideServices.address(value).toString();
            }
            boolean known = value.equals(PASSWORD) || value.equals(CLIENT_CREDENTIALS);
            if (known || (value.startsWith(HOOK) && value.length() > HOOK.length())) {
                return value;
            }
            throw new Unreadable(
                    "'" + value + "' is no way to sign printers in",
                    "the URL of an emulator's control interface, hook:PROGRAM, password or client-credentials");
        }
    }
}
