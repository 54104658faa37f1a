package dev.platen.sim.people;

import dev.platen.protocol.chance.Purpose;
import dev.platen.protocol.printer.JobKind;
import dev.platen.sim.workload.Arrivals;

/**
 * The jobs of a workload at the printers of a group.
 *
 * @param workload the workload's id, which its draws are keyed by
 * @param kind what the jobs do
 * @param users how many users of To My Email share a printer; 0 for other kinds
 * @param arrivals when jobs arrive
 */
public record JobPlan(Purpose workload, JobKind kind, int users, Arrivals arrivals) {}
