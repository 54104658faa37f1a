/**
 * What the vocabulary's types are made of, found out once from their components and from the few Jackson annotations that they
 * carry, so that several ways of writing them need not look again.
 */
package dev.platen.persistence.shape;
