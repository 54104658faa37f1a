package dev.platen.sim.metrics;

/** What an assertion measures. */
public enum Metric {
    /** Requests to the identity service: for device codes, polls and refreshes. */
    TOKEN_REQUESTS("token requests"),
    /** Refreshes that were decided: tokens came, did not come, or the sign-in turned out to be dead. */
    REFRESHES("refreshes"),
    /** Time from when a token request was due to its answer. */
    TOKEN_LATENCY("token latency"),
    /** Jobs. Each belongs to the instant at which it was accepted; a rate counts it when it ends. */
    JOBS("jobs"),
    /** Events of all printers. */
    EVENTS("events"),
    /** Printers at one instant. */
    DEVICES("devices"),
    /** How long printers took to work again after an incident; {@link Recovery} says how it is counted. */
    TIME_TO_RECOVER("time to recover");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    /** The name, for people. */
    public String label() {
        return label;
    }
}
