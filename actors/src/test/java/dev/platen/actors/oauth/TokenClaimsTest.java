package dev.platen.actors.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {

    private static String token(String claims) {
        return "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    @Test
    void theAccountIsTheUserPrincipalNameOrThePreferredUsername() {
        assertThat(TokenClaims.account(token("{\"upn\":\"a@b.example\",\"preferred_username\":\"c@d.example\"}")))
                .isEqualTo("a@b.example");
        assertThat(TokenClaims.account(token("{\"preferred_username\":\"c@d.example\"}")))
                .isEqualTo("c@d.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque", "a.b", "a.b.c", "a.!!!.c", "a.W10=.c"})
    void aTokenThatTellsNothingTellsNothing(String token) {
        assertThat(TokenClaims.account(token)).isEmpty();
    }

    @Test
    void whatIsNoAddressIsNotTakenForTheAccount() {
        assertThat(TokenClaims.account(token("{\"upn\":\"nobody\",\"email\":17}")))
                .isEmpty();
        assertThat(TokenClaims.account(token("{\"upn\":\"" + "a".repeat(300) + "@b\"}")))
                .isEmpty();
    }
}
