package dev.platen.persistence.shape;

/** What the values of a type are made of. */
public sealed interface Shape permits Plain, Word, Constant, Sequence, Fields, Choice {}
