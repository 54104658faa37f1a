package dev.platen.emulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParametersTest {

    @Test
    void readsWhatABrowserWrites() {
        Parameters form =
                Parameters.parse("a=1&b=x+y%2Bz&c=%CE%B5%CE%BB&d&=e&&f=").orElseThrow();

        assertThat(form.get("a")).isEqualTo("1");
        assertThat(form.get("b")).isEqualTo("x y+z");
        assertThat(form.get("c")).isEqualTo("ελ");
        assertThat(form.get("d")).isEmpty();
        assertThat(form.get("f")).isEmpty();
        assertThat(form.get("absent")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%1", "a=%zz", "a=%ff", "%c3=1", "a=1&a=2"})
    void refusesWhatIsMalformedOrComesTwice(String text) {
        assertThat(Parameters.parse(text)).isEmpty();
    }

    @Test
    void refusesTooMany() {
        assertThat(Parameters.parse("x&".repeat(100))).isEmpty();
    }

    @Test
    void aFormGoesBeforeTheQuery() {
        Parameters form = Parameters.parse("a=form").orElseThrow();
        Parameters query = Parameters.parse("a=query&b=query").orElseThrow();

        assertThat(form.orElse(query).get("a")).isEqualTo("form");
        assertThat(form.orElse(query).get("b")).isEqualTo("query");
    }

    @Test
    void showsNoValues() {
        assertThat(Parameters.parse("client_secret=s3cret").orElseThrow().toString())
                .doesNotContain("s3cret");
    }
}
