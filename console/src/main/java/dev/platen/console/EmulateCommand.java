package dev.platen.console;

import dev.platen.actors.printer.PacedClock;
import dev.platen.emulator.server.Emulator;
import dev.platen.sim.live.LiveEmulator;
import dev.platen.sim.live.LiveFolder;
import dev.platen.sim.scenario.Scenario;
import dev.platen.sim.scenario.reading.LoadedScenario;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the services that printers use, for any client. */
@Command(
        name = "emulate",
        description = {
            "Run an emulator of Entra ID, Exchange Online's mail submission and a fax provider, for any client.",
            "It listens on this machine only. A scenario's tenants, limits and incidents are its own, in real time."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen emulate",
            "  platen emulate scenarios/entra-outage-2021-03-15.yaml --set run.clock=60x --dir emulator",
            "  curl -d client_id=app -d scope='https://outlook.office.com/SMTP.Send offline_access' \\",
            "       http://127.0.0.1:8080/organizations/oauth2/v2.0/devicecode",
            "",
            "Ctrl-C ends it. What it was told, and the mail it took, is there when it is started again."
        })
final class EmulateCommand implements Callable<Integer> {

    private final Results results;

    @Mixin
    private LiveArguments arguments;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "platen-emulator",
            converter = GivenPath.class,
            description = "Folder for what has to last (default: ${DEFAULT-VALUE}).")
    private Path folder;

    EmulateCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadedScenario loaded = arguments.load();
        InstantSource machine = InstantSource.system();
        LiveFolder live = LiveFolder.open(folder, LiveArguments.speed(loaded), machine.instant());
        PacedClock clock = live.clock(machine);
        Scenario scenario = loaded.scenario().openEndedFrom(live.began());
        CountDownLatch interrupted = new CountDownLatch(1);
        Vertx vertx = Vertx.vertx();
        try (Emulator emulator =
                        LiveEmulator.start(vertx, live.emulator(), scenario, arguments.ports(), clock, machine);
                Interruption _ = Interruption.asking(interrupted::countDown)) {
            results.print(addresses(emulator));
            interrupted.await();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        return ExitCode.OK.status();
    }

    /** Where an emulator is found, a line each. */
    static String addresses(Emulator emulator) {
        return "Identity  " + emulator.https() + "\n"
                + "          " + emulator.http() + "\n"
                + "Mail      127.0.0.1:" + emulator.smtpPort() + ", STARTTLS and XOAUTH2\n"
                + "Control   " + emulator.control() + "\n"
                + "Trust     " + emulator.certificate().toAbsolutePath() + "\n";
    }
}
