/** When jobs arrive: an open workload, which never waits for answers. */
package dev.platen.sim.workload;
