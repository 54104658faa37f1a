/**
 * A scenario in real time: its printers on real sockets, and around them the same people, jobs and incidents as in a
 * simulation. Nothing here is reproducible: the network and the machine decide as well.
 */
package dev.platen.sim.live;
