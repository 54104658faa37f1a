package dev.platen.console;

import dev.platen.protocol.written.HostPort;
import dev.platen.protocol.written.Unreadable;
import dev.platen.sim.lab.Axis;
import dev.platen.sim.replay.Moment;
import dev.platen.sim.scenario.OutsideServices;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
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
}
