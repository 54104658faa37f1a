package dev.platen.sim.simulation;

import java.util.Locale;

/** By which engine a scenario is played. */
public enum EngineKind {
    /** The persistent actors in virtual time. */
    ACTORS,
    /** One thread without actors: the oracle. */
    SEQUENTIAL;

    /** The engine's name in options and results. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
