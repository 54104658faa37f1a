package dev.platen.emulator.entra;

import dev.platen.protocol.oauth.OAuthError;
import dev.platen.protocol.oauth.Outcome;

/** Outcomes of requests in a few words, for whoever looks on. Nothing secret is among them. */
final class Sight {

    private Sight() {}

    static String of(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Granted<?> _ -> "granted";
            case Outcome.Refused<?>(int status, OAuthError error) -> refused(status, error);
            case Outcome.Undecided<?> undecided ->
                undecided.httpStatus() == 0
                        ? "no answer: " + undecided.cause()
                        : undecided.httpStatus() + ": " + undecided.cause();
        };
    }

    static String of(Refusal refusal) {
        return refused(refusal.status(), refusal.error());
    }

    private static String refused(int status, OAuthError error) {
        return error.aadsts() == 0
                ? status + " " + error.error()
                : status + " " + error.error() + " (AADSTS" + error.aadsts() + ")";
    }
}
