/**
 * Reading a fleet's history: finite reads in several orders, and following it as it grows. What is made of the events is a
 * {@link dev.platen.persistence.projection.Projection}.
 */
package dev.platen.persistence.projection;
