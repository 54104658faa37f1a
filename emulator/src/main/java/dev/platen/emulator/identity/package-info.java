/**
 * Microsoft Entra ID as a device, the person at its panel and the administrator see it: device code flow, consent,
 * refresh tokens and the many ways in which they die. {@link dev.platen.emulator.identity.IdentityService} is a state
 * machine without clock, threads or input and output.
 *
 * <p>Sources are named at the classes: "Microsoft Learn" pages by their file name, RFCs by number. What is not confirmed
 * is marked "Assumption".
 */
package dev.platen.emulator.identity;
