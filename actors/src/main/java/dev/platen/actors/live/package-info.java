/** A fleet in real time: a journal and a spool on the disk, and jobs that come in from outside. */
package dev.platen.actors.live;
