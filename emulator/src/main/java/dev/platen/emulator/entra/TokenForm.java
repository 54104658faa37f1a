package dev.platen.emulator.entra;

/** What access tokens look like. Mail services of this emulator believe both. */
public enum TokenForm {
    /** JSON Web Tokens with Entra's claims, signed with RS256. A signature takes about half a millisecond. */
    SIGNED,
    /** Sealed texts that only the emulator reads, as personal accounts have them. For load tests. */
    OPAQUE
}
