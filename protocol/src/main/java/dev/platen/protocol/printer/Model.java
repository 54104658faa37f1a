package dev.platen.protocol.printer;

/**
 * What a kind of printer can do.
 *
 * @param name for people, for example {@code mfp}
 * @param scan scan to email
 * @param fax fax by a fax server
 * @param toMyEmail To My Email
 * @param oauth2 whether its firmware speaks OAuth 2.0; a firmware update can add it
 * @param keepsRotatedToken whether it stores the new refresh token that each refresh brings; a printer that does not
 *     goes on with its first one, until that dies
 */
public record Model(
        String name, boolean scan, boolean fax, boolean toMyEmail, boolean oauth2, boolean keepsRotatedToken) {

    /** The same model with firmware that speaks OAuth 2.0, or not. */
    public Model withOauth2(boolean capable) {
        return new Model(name, scan, fax, toMyEmail, capable, keepsRotatedToken);
    }
}
