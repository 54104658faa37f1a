package dev.platen.console;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platen.sim.load.LoadException;
import org.junit.jupiter.api.Test;

class TokenFileTest {

    private boolean full;
    private final TokenFile file = new TokenFile(() -> {
        if (full) {
            throw new LoadException("tokens.csv: can't be written", "is there room?");
        }
    });

    @Test
    void aWriteThatFailsEndsNothingAndIsToldInTheEnd() {
        full = true;
        assertThatCode(file::run).doesNotThrowAnyException();
        assertThatThrownBy(file::requireWritten)
                .isInstanceOf(LoadException.class)
                .hasMessage("tokens.csv: can't be written");
    }

    @Test
    void oneThatSucceedsLaterMakesItGood() {
        full = true;
        file.run();
        full = false;
        file.run();
        assertThatCode(file::requireWritten).doesNotThrowAnyException();
    }
}
