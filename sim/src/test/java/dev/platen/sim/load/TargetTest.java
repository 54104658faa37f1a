package dev.platen.sim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom load may be put on. */
class TargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.microsoftonline.com/x/oauth2/v2.0/token",
                "https://LOGIN.microsoftonline.COM./x/oauth2/v2.0/token",
                "https://sts.windows.net/token",
                "https://oauth2.googleapis.com/token",
                "https://dev-1.okta.com/oauth2/v1/token"
            })
    void publicIdentityServicesAreRefusedWhoeverAsks(String endpoint) {
        for (boolean operated : List.of(true, false)) {
            assertThatThrownBy(() -> new Target(URI.create(endpoint)).require(operated))
                    .isInstanceOf(LoadException.class)
                    .hasMessageEndingWith("is a public service, and is never put under load");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp.office365.com", "smtp-mail.outlook.com", "smtp.gmail.com", "smtp.sendgrid.net"})
    void soArePublicMailServices(String host) {
        assertThatThrownBy(() -> Target.requireOwn(host, true)).isInstanceOf(LoadException.class);
    }

    @Test
    void whatIsNeitherHereNorPrivateNeedsAWord() {
        Target far = new Target(URI.create("http://192.0.2.1/token"));
        assertThatThrownBy(() -> far.require(false)).hasMessageContaining("neither this machine nor a private address");
        far.require(true);
        new Target(URI.create("http://10.1.2.3/token")).require(false);
        new Target(URI.create("http://[::1]:8080/token")).require(false);
        new Target(URI.create("http://[fd12:3456::1]/token")).require(false);
        assertThatThrownBy(() -> new Target(URI.create("http://[2001:db8::1]/token")).require(false))
                .isInstanceOf(LoadException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "ftp://127.0.0.1/", "http:///x"})
    void whatIsNoAddressIsNone(String text) {
        assertThatThrownBy(() -> new Target(URI.create(text)).require(true))
                .hasMessageContaining("is no address of a token endpoint");
    }

    @Test
    void anAddressIsTakenApart() {
        Target six = new Target(URI.create("https://[::1]/a/token?p=1"));
        assertThat(six.host()).isEqualTo("::1");
        assertThat(six.authority()).isEqualTo("[::1]");
        assertThat(six.port()).isEqualTo(443);
        assertThat(six.path()).isEqualTo("/a/token?p=1");
        Target plain = new Target(URI.create("http://localhost:8080"));
        assertThat(plain.authority()).isEqualTo("localhost:8080");
        assertThat(plain.path()).isEqualTo("/");
    }
}
