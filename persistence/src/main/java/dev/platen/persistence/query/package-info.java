/**
 * The read journal of Pekko Persistence Query: what one printer or the whole fleet went through, as streams, by printer, in
 * the order of the journal or by time, from the oldest or from the newest, up to now or for as long as it goes on.
 */
package dev.platen.persistence.query;
