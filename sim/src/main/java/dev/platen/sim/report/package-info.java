/** What is told of a run: the summary for programs and for people, the report as a page, the metrics as text. */
package dev.platen.sim.report;
