package dev.platen.emulator.fault;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.PrinterId;

/**
 * Who speaks to a service. One instance a device, reused for all its requests.
 *
 * @param printer the device
 * @param tenant the organisation it belongs to, as targets of faults name it
 * @param group its group in the fleet, empty when it has none
 * @param model its model, empty when unknown
 * @param chance the device's own source of chance: what a service draws for this device depends on nothing else, so
 *     that other devices, and their order, cannot change it
 */
public record Caller(PrinterId printer, String tenant, String group, String model, Chance chance) {}
