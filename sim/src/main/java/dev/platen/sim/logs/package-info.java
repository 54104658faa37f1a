/**
 * Logs that others write about a fleet, and that administrators can download: Entra ID's sign-in logs, Exchange's message traces,
 * printers' job logs, and Platen's own events. Reads all of their shapes, and writes those that a run can be told in.
 */
package dev.platen.sim.logs;
