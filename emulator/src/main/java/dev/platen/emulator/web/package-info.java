/**
 * HTTP interfaces for programs and people on this machine: operations and their answers, problems (RFC 9457), and who may
 * ask. The control interface and the live fleet's are made of it.
 */
package dev.platen.emulator.web;
