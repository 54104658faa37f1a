package dev.platen.console;

import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an instant, in UTC or with an offset. */
final class GivenInstant implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException wrong) {
            throw new TypeConversionException("'" + value + "' is no instant; write it as 2026-03-01T00:00:00Z");
        }
    }
}
