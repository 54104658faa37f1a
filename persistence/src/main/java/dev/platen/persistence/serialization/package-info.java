/**
 * Events and states between actors and the store: Pekko's serializers and event adapters, applied when a plug-in writes
 * and again when one reads.
 */
package dev.platen.persistence.serialization;
