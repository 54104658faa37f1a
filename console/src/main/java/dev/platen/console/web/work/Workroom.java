package dev.platen.console.web.work;

import dev.platen.console.web.Pages;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What all long work in the console needs.
 *
 * @param vertx whose event loops serve its pages
 * @param pages shows them
 * @param shelf where its runs go
 * @param machine the machine's time
 * @param zone in which its pages say times
 * @param maker who makes the runs
 */
public record Workroom(Vertx vertx, Pages pages, Shelf shelf, InstantSource machine, ZoneId zone, Maker maker) {}
