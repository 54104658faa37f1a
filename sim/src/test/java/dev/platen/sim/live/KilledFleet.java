package dev.platen.sim.live;

import java.io.IOException;
import java.nio.file.Path;

/** A fleet that works while answers to its mails are lost and half of its refreshes fail, until it is killed. */
final class KilledFleet {

    private KilledFleet() {}

    /** Arguments: folder, "begin" or "goOn". Says "accepted" after each round of jobs. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        WorkingFleet fleet;
        if (arguments[1].equals("begin")) {
            fleet = WorkingFleet.start(folder);
            fleet.suffer("{\"id\":\"lost\",\"fault\":\"smtp.answerLost\",\"share\":\"10%\",\"per\":\"request\"}");
            fleet.suffer("{\"id\":\"down\",\"fault\":\"idp.unavailable\",\"share\":\"50%\",\"per\":\"request\"}");
        } else {
            fleet = WorkingFleet.goOn(folder);
        }
        while (true) {
            String round = fleet.bringRound(arguments[1]);
            System.out.println("accepted " + round);
            fleet.await(() -> fleet.underWay() <= WorkingFleet.PRINTERS / 2);
        }
    }
}
