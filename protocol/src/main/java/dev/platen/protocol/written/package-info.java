/**
 * The written forms of values that files and interfaces share: durations, shares, timestamps; and what is said to whoever
 * wrote something else.
 */
package dev.platen.protocol.written;
