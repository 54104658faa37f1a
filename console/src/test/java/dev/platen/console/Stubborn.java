package dev.platen.console;

import java.util.concurrent.CountDownLatch;

/** A program that hears when it is asked to stop, and goes on. */
final class Stubborn {

    private Stubborn() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (Interruption _ = Interruption.asking(() -> System.err.println("asked to stop"))) {
            System.err.println("going on");
            new CountDownLatch(1).await();
        }
    }
}
