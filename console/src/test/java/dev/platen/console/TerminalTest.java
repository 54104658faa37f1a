package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class TerminalTest {

    @Test
    void theLauncherSaysWhatIsATerminal() {
        Properties properties = new Properties();
        properties.setProperty("platen.tty.err", "true");

        Terminal terminal = Terminal.of(properties, Map.of("TERM", "xterm", "COLUMNS", "132"));

        assertThat(terminal).isEqualTo(new Terminal(false, true, true, 132));
    }

    @Test
    void noColorTurnsColourOff() {
        assertThat(terminal(Map.of("TERM", "xterm", "NO_COLOR", "1")).colour()).isFalse();
        assertThat(terminal(Map.of("TERM", "xterm", "NO_COLOR", "")).colour()).isTrue();
    }

    @Test
    void aDumbTerminalGetsNoColour() {
        assertThat(terminal(Map.of("TERM", "dumb")).colour()).isFalse();
        assertThat(terminal(Map.of()).colour()).isFalse();
    }

    @Test
    void anUnreadableWidthIsTheUsualOne() {
        assertThat(terminal(Map.of("COLUMNS", "wide")).columns()).isEqualTo(80);
        assertThat(terminal(Map.of("COLUMNS", "")).columns()).isEqualTo(80);
        assertThat(terminal(Map.of("COLUMNS", "99999999999")).columns()).isEqualTo(80);
    }

    private static Terminal terminal(Map<String, String> environment) {
        return Terminal.of(new Properties(), environment);
    }
}
