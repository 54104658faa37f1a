/** Why something happened to a printer: the chain of events that led to it, and what lies behind them in the scenario. */
package dev.platen.sim.explain;
