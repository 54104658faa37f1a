package dev.platen.console.web.work;

/**
 * The program that makes runs, as they name it.
 *
 * @param version of Platen
 * @param commit of the build; empty when unknown
 */
public record Maker(String version, String commit) {}
