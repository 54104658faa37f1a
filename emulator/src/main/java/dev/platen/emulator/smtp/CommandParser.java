package dev.platen.emulator.smtp;

import dev.platen.emulator.mailroom.Notify;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/** Reads a command line, without its end, as RFC 5321 and the extensions write them. Takes any text. */
final class CommandParser {

    /** The most digits that a number may have, so that it fits. */
    private static final int DIGITS = 18;

    private CommandParser() {}

    static Command parse(String line) {
        if (hasControls(line)) {
            return new Command.Unknown();
        }
        int space = line.indexOf(' ');
        String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        String rest = space < 0 ? "" : line.substring(space + 1).strip();
        return switch (verb) {
            case "EHLO" -> hello(rest, true);
            case "HELO" -> hello(rest, false);
            case "STARTTLS" -> alone(rest, new Command.StartTls());
            case "AUTH" -> auth(rest);
            case "MAIL" -> mail(rest);
            case "RCPT" -> recipient(rest);
            case "DATA" -> alone(rest, new Command.Data());
            case "BDAT" -> chunk(rest);
            case "RSET" -> alone(rest, new Command.Reset());
            case "QUIT" -> alone(rest, new Command.Quit());
            case "NOOP" -> new Command.Nothing();
            case "VRFY", "EXPN" -> new Command.Ask();
            case "HELP" -> new Command.Help();
            default -> new Command.Unknown();
        };
    }

    private static boolean hasControls(String line) {
        return line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F);
    }

    private static Command alone(String rest, Command command) {
        return rest.isEmpty() ? command : wrong(Command.Problem.ARGUMENTS);
    }

    private static Command hello(String rest, boolean extended) {
        return rest.isEmpty() || rest.indexOf(' ') >= 0
                ? wrong(Command.Problem.ARGUMENTS)
                : new Command.Hello(rest, extended);
    }

    private static Command auth(String rest) {
        int space = rest.indexOf(' ');
        String mechanism = (space < 0 ? rest : rest.substring(0, space)).toUpperCase(Locale.ROOT);
        if (mechanism.isEmpty()) {
            return wrong(Command.Problem.ARGUMENTS);
        }
        return new Command.Auth(
                mechanism,
                space < 0
                        ? Optional.empty()
                        : Optional.of(rest.substring(space + 1).strip()));
    }

    private static Command mail(String rest) {
        Optional<PathAndParameters> read = PathAndParameters.read("FROM:", rest, true);
        if (read.isEmpty()) {
            return wrong(Command.Problem.ADDRESS);
        }
        long bytes = 0;
        Command.Body body = Command.Body.SEVEN_BIT;
        boolean utf8 = false;
        Optional<Command.Returned> returned = Optional.empty();
        String envelopeId = "";
        StringTokenizer parameters = new StringTokenizer(read.get().parameters(), " ");
        while (parameters.hasMoreTokens()) {
            Parameter parameter = Parameter.read(parameters.nextToken());
            switch (parameter.name()) {
                case "SIZE" -> {
                    Optional<Long> size = number(parameter.value());
                    if (size.isEmpty()) {
                        return wrong(Command.Problem.ARGUMENTS);
                    }
                    bytes = size.get();
                }
                case "BODY" -> {
                    Optional<Command.Body> named = body(parameter.value());
                    if (named.isEmpty()) {
                        return wrong(Command.Problem.ARGUMENTS);
                    }
                    body = named.get();
                }
                case "SMTPUTF8" -> utf8 = true;
                case "RET" -> {
                    returned = returned(parameter.value());
                    if (returned.isEmpty()) {
                        return wrong(Command.Problem.ARGUMENTS);
                    }
                }
                case "ENVID" -> {
                    Optional<String> decoded = Xtext.decode(parameter.value());
                    if (decoded.isEmpty()) {
                        return wrong(Command.Problem.ARGUMENTS);
                    }
                    envelopeId = decoded.get();
                }
                // RFC 4954: who wrote the message, which this service does not believe anyhow.
                case "AUTH" -> {}
                default -> {
                    return wrong(Command.Problem.PARAMETER);
                }
            }
        }
        return new Command.Mail(read.get().address(), bytes, body, utf8, returned, envelopeId);
    }

    private static Command recipient(String rest) {
        Optional<PathAndParameters> read = PathAndParameters.read("TO:", rest, false);
        if (read.isEmpty()) {
            return wrong(Command.Problem.ADDRESS);
        }
        Set<Notify> notify = Set.of();
        String original = "";
        StringTokenizer parameters = new StringTokenizer(read.get().parameters(), " ");
        while (parameters.hasMoreTokens()) {
            Parameter parameter = Parameter.read(parameters.nextToken());
            switch (parameter.name()) {
                case "NOTIFY" -> {
                    notify = notify(parameter.value());
                    if (notify.isEmpty()) {
                        return wrong(Command.Problem.ARGUMENTS);
                    }
                }
                case "ORCPT" -> {
                    Optional<String> decoded = Xtext.decode(parameter.value());
                    if (decoded.isEmpty() || decoded.get().indexOf(';') < 1) {
                        return wrong(Command.Problem.ARGUMENTS);
                    }
                    original = decoded.get();
                }
                default -> {
                    return wrong(Command.Problem.PARAMETER);
                }
            }
        }
        return new Command.Recipient(read.get().address(), notify, original);
    }

    private static Command chunk(String rest) {
        String[] parts = rest.split(" +", -1);
        boolean last = parts.length == 2 && parts[1].equalsIgnoreCase("LAST");
        Optional<Long> bytes = number(parts[0]);
        return bytes.isPresent() && (parts.length == 1 || last)
                ? new Command.Chunk(bytes.get(), last)
                : wrong(Command.Problem.ARGUMENTS);
    }

    private static Optional<Long> number(String digits) {
        boolean fits = !digits.isEmpty() && digits.length() <= DIGITS;
        return fits && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.of(Long.valueOf(digits))
                : Optional.empty();
    }

    private static Optional<Command.Body> body(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "7BIT" -> Optional.of(Command.Body.SEVEN_BIT);
            case "8BITMIME" -> Optional.of(Command.Body.EIGHT_BIT);
            case "BINARYMIME" -> Optional.of(Command.Body.BINARY);
            default -> Optional.empty();
        };
    }

    private static Optional<Command.Returned> returned(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "FULL" -> Optional.of(Command.Returned.FULL);
            case "HDRS" -> Optional.of(Command.Returned.HEADERS);
            default -> Optional.empty();
        };
    }

    /** Empty when it cannot be read; NEVER stands alone. */
    private static Set<Notify> notify(String value) {
        Set<Notify> all = EnumSet.noneOf(Notify.class);
        for (String word : value.split(",", -1)) {
            Optional<Notify> one = Notify.parse(word);
            if (one.isEmpty()) {
                return Set.of();
            }
            all.add(one.get());
        }
        return all.contains(Notify.NEVER) && all.size() > 1 ? Set.of() : Set.copyOf(all);
    }

    private static Command wrong(Command.Problem problem) {
        return new Command.Wrong(problem);
    }

    /** {@code NAME=value}, or a name alone. */
    private record Parameter(String name, String value) {

        static Parameter read(String text) {
            int equals = text.indexOf('=');
            return equals < 0
                    ? new Parameter(text.toUpperCase(Locale.ROOT), "")
                    : new Parameter(text.substring(0, equals).toUpperCase(Locale.ROOT), text.substring(equals + 1));
        }
    }
}
