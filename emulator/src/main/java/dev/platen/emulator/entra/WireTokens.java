package dev.platen.emulator.entra;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.platen.emulator.host.StateFolder;
import java.io.IOException;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens and codes as they are on the wire. Refresh tokens and device codes are the services' own texts, sealed with a
 * key in the state folder: so nothing needs to be kept for each of them, and a restart forgets none. Access tokens are
 * signed or sealed (see {@link TokenForm}); a signed one carries the sealed text in a claim of its own.
 *
 * <p>Thread-safe.
 */
public final class WireTokens {

    /** The claim of a signed access token that holds the emulator's own text, sealed. */
    private static final String OWN = "xms_platen";

    private static final String KEY_FILE = "token.key";
    private static final String REFRESH = "refresh";
    private static final String DEVICE_CODE = "device code";
    private static final String ACCESS = "access";
    private static final String MAIL_AUDIENCE = "https://outlook.office.com";
    private static final char FOR_MAIL = 'M';
    private static final char FOR_OTHERS = 'O';

    private final Sealer sealer;
    private final SigningKey key;
    private final TokenForm form;

    private WireTokens(Sealer sealer, SigningKey key, TokenForm form) {
        this.sealer = sealer;
        this.key = key;
        this.form = form;
    }

    /**
     * Those of a folder, whose keys are made if there are none.
     *
     * @param folder where the keys lie
     * @param form of access tokens that are issued from now on
     */
    public static WireTokens open(StateFolder folder, TokenForm form) throws IOException {
        return new WireTokens(new Sealer(folder.secret(KEY_FILE, Sealer.KEY_BYTES)), SigningKey.open(folder), form);
    }

    /**
     * The services' own text of an access token on the wire, as a mail service may look at it: empty for what is no token
     * of ours, or meant for another resource.
     */
    public String accessText(String token) {
        Optional<String> sealed = token.indexOf('.') < 0 ? Optional.of(token) : sealedWithin(token);
        return sealed.flatMap(own -> sealer.open(ACCESS, own))
                .filter(text -> text.charAt(0) == FOR_MAIL)
                .map(text -> text.substring(1))
                .orElse("");
    }

    /** Whether access tokens are signed, which takes its time. */
    boolean signs() {
        return form == TokenForm.SIGNED;
    }

    String refreshToken(String text) {
        return sealer.seal(REFRESH, text);
    }

    Optional<String> refreshText(String token) {
        return sealer.open(REFRESH, token);
    }

    String deviceCode(String text) {
        return sealer.seal(DEVICE_CODE, text);
    }

    Optional<String> deviceText(String code) {
        return sealer.open(DEVICE_CODE, code);
    }

    /** Seals something that only the emulator's own pages have to read again. */
    String pageState(String text) {
        return sealer.seal("page", text);
    }

    Optional<String> pageText(String state) {
        return sealer.open("page", state);
    }

    /**
     * An access token.
     *
     * @param text the service's own
     * @param claims what it says on the wire
     */
    String accessToken(String text, Claims claims) {
        String sealed = sealer.seal(ACCESS, (claims.audience().equals(MAIL_AUDIENCE) ? FOR_MAIL : FOR_OTHERS) + text);
        return switch (form) {
            case OPAQUE -> sealed;
            case SIGNED ->
                key.sign(new JWTClaimsSet.Builder(claims.accessToken())
                        .claim(OWN, sealed)
                        .build());
        };
    }

    /** An application's own access token, which is always signed. */
    String applicationToken(JWTClaimsSet claims) {
        return key.sign(claims);
    }

    String idToken(Claims claims) {
        return key.sign(claims.idToken());
    }

    /** The public key that vouches for signed tokens, as a JWK. */
    Map<String, Object> publicKey() {
        return key.publicKey();
    }

    private Optional<String> sealedWithin(String token) {
        return key.claims(token).flatMap(claims -> {
            try {
                return Optional.ofNullable(claims.getStringClaim(OWN));
            } catch (ParseException _) {
                return Optional.empty();
            }
        });
    }
}
