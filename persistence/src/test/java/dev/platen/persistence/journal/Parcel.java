package dev.platen.persistence.journal;

import org.apache.pekko.actor.ActorRef;

/** An event that holds a reference to an actor, and does not know its time. */
record Parcel(ActorRef sender, int weight) {}
