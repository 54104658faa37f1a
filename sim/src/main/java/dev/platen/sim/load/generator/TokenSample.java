package dev.platen.sim.load.generator;

/** Takes some of the access tokens that come, to look at them elsewhere. Thread-safe; must not keep a lane waiting. */
public interface TokenSample {

    /** Whether the next is wanted. */
    boolean wants();

    /** Takes one, with the seconds for which the answer says that it is good. */
    void take(String accessToken, long expiresIn);
}
