package dev.platen.console;

import dev.platen.actors.tls.OwnCertificate;
import dev.platen.console.api.FleetApi;
import dev.platen.console.api.FleetWatch;
import dev.platen.console.desk.FleetDesk;
import dev.platen.console.desk.UserDocuments;
import dev.platen.console.web.AdministratorPassword;
import dev.platen.console.web.WebConsole;
import dev.platen.console.web.WebConsole.Reach;
import dev.platen.console.web.fleet.FleetPages;
import dev.platen.console.web.fleet.IncidentPages;
import dev.platen.console.web.past.PastPages;
import dev.platen.console.web.printer.PrinterPages;
import dev.platen.emulator.control.FaultBoard;
import dev.platen.emulator.control.FaultOperations;
import dev.platen.emulator.port.PortException;
import dev.platen.emulator.web.ApiServer;
import dev.platen.emulator.web.Listening;
import dev.platen.emulator.web.Operation;
import dev.platen.persistence.vault.VaultKey;
import dev.platen.protocol.written.HostPort;
import dev.platen.sim.live.LiveOrder;
import dev.platen.sim.live.LiveRun;
import dev.platen.sim.scenario.OutsideServices;
import dev.platen.sim.scenario.Problem;
import dev.platen.sim.scenario.reading.LoadedScenario;
import dev.platen.sim.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a fleet in real time. */
@Command(
        name = "serve",
        description = {
            "Run a fleet in real time: its printers sign in and send mail over real HTTP and SMTP.",
            "They use an emulator of its own, or the services named by --authority and --mail, or in the scenario's part 'live'."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  platen serve",
            "  platen serve office.yaml --set run.clock=60x",
            "  platen serve --authority https://login.microsoftonline.com --client-id ID --mail smtp.office365.com:587",
            "",
            "In another window:",
            "  platen sign-in contoso/hq-0001 --save",
            "  platen submit contoso/hq-0001 --to records@contoso.example --file scan.pdf",
            "  platen status contoso/hq-0001",
            "",
            "Ctrl-C ends it when what is just being sent has been; a second one at once. Statuses and jobs last."
        })
final class ServeCommand implements Callable<Integer> {

    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final Results results;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LiveArguments arguments;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "platen-fleet",
            converter = GivenPath.class,
            description = "Folder for journal, documents, tokens and the emulator (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            converter = GivenPath.class,
            description = {
                "The key that tokens are encrypted with; made if it is missing.",
                "Default: platen/vault.key in the user's folder for settings."
            })
    private @Nullable Path key;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8090",
            converter = WholeNumber.Port.class,
            description =
                    "Where console and fleet answer, on this machine only without --address (default: ${DEFAULT-VALUE}; 0 for any).")
    private long port;

    @ArgGroup(exclusive = false, heading = "To be reached from other machines, by HTTPS and with the password only:%n")
    private @Nullable Others others;

    /** Where others than this machine reach it. */
    static final class Others {

        @Option(
                names = "--address",
                paramLabel = "ADDRESS",
                required = true,
                description = "The address of this machine to listen on; 0.0.0.0 for all of them.")
        private String address;

        @Option(
                names = "--certificate",
                paramLabel = "FILE",
                required = true,
                converter = GivenPath.class,
                description = "Its certificate chain (PEM). It is called by the names in it.")
        private Path certificate;

        @Option(
                names = "--certificate-key",
                paramLabel = "FILE",
                required = true,
                converter = GivenPath.class,
                description = "The certificate's private key (PEM, PKCS #8, without a password).")
        private Path certificateKey;

        Listening listening(int port) {
            OwnCertificate own = OwnCertificate.read(certificate, certificateKey);
            if (own.names().isEmpty()) {
                throw new UserError(new Complaint(
                        certificate.toString(),
                        "the certificate names no host",
                        "browsers want a name or address of this machine as its subjectAltName"));
            }
            return new Listening(address, port, own.names(), Optional.of(own.keys()));
        }

        /** A name that browsers can call it by, a host's rather than an address. */
        static String name(Listening listening) {
            String called = listening.names().stream()
                    .filter(name -> !name.startsWith("*."))
                    .max(Comparator.comparing((String name) -> name.matches(".*[a-z][^:]*"))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElse(listening.address());
            return called.contains(":") ? "[" + called + "]" : called;
        }
    }

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            converter = GivenPath.class,
            description = "Folder of the runs that the console makes and shows (default: ${DEFAULT-VALUE}).")
    private Path runs;

    @Option(
            names = "--nobody",
            description = "Leave all to you: nobody signs in, brings jobs or mends by the scenario.")
    private boolean nobody;

    @ArgGroup(exclusive = false, heading = "Services outside, instead of an emulator:%n")
    private @Nullable Outside outside;

    /** Services that are not the emulator's. */
    static final class Outside {

        @Option(
                names = "--authority",
                paramLabel = "URL",
                required = true,
                converter = Given.Address.class,
                description = "The identity service, such as https://login.microsoftonline.com.")
        private URI authority;

        @Option(
                names = "--tenant",
                paramLabel = "NAME",
                defaultValue = "",
                description = "Path of the tenant there (default: organizations).")
        private String tenant;

        @Option(
                names = "--client-id",
                paramLabel = "ID",
                defaultValue = World.CLIENT_ID,
                description = "The application that the printers are to it (default: ${DEFAULT-VALUE}).")
        private String clientId;

        @Option(
                names = "--mail",
                paramLabel = "HOST:PORT",
                required = true,
                converter = Given.Server.class,
                description = "The mail submission server, such as smtp.office365.com:587.")
        private HostPort mail;

        @Option(
                names = "--trust",
                paramLabel = "FILE",
                converter = GivenPath.class,
                description = "A PEM file with the certificates to trust, instead of the JDK's.")
        private @Nullable Path trust;

        OutsideServices services() {
            return new OutsideServices(authority, tenant, clientId, mail, Optional.ofNullable(trust));
        }
    }

    ServeCommand(Streams streams) {
        this.results = new Results(streams.out());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadedScenario loaded = arguments.load();
        for (Problem note : loaded.notes()) {
            say("platen: note: " + Explanation.complaint(note));
        }
        LiveOrder order = new LiveOrder(
                loaded.scenario(),
                folder,
                key == null ? VaultKey.ofUser() : new VaultKey.KeyFile(key),
                LiveArguments.speed(loaded),
                arguments.given() && !nobody,
                Optional.ofNullable(outside).map(Outside::services).or(loaded.scenario()::live),
                arguments.ports());
        Listening listening = listening();
        CountDownLatch interrupted = new CountDownLatch(1);
        try (LiveRun run = LiveRun.start(order, InstantSource.system())) {
            FleetDesk desk = new FleetDesk(
                    run.vertx(),
                    run.fleet(),
                    run.clock(),
                    run.folder().uploads(),
                    new UserDocuments(run.folder().uploads()));
            Entrance entrance = Entrance.of(run.folder().consolePassword());
            WebConsole console = new WebConsole(
                    run.vertx(),
                    entrance.password(),
                    InstantSource.system(),
                    others == null ? Reach.MACHINE : Reach.NETWORK);
            Optional<FaultBoard> faults =
                    run.emulator().map(emulator -> new FaultBoard(run.vertx(), emulator.services()));
            FleetPages fleet =
                    new FleetPages(run.vertx(), console.pages(), desk, faults, run::zone, InstantSource.system());
            console.with(fleet.operations())
                    .with(new FleetWatch(desk, faults).operations())
                    .with(faults.map(board -> new FaultOperations(board, "/api/incidents").operations())
                            .orElse(List.of()))
                    .with(new IncidentPages(
                                    console.pages(),
                                    faults,
                                    loaded.scenario()
                                            .fleet()
                                            .getFirst()
                                            .tenant()
                                            .zone())
                            .operations())
                    .with(new PrinterPages(
                                    run.vertx(),
                                    console.pages(),
                                    desk,
                                    run::zone,
                                    run.emulator()
                                            .map(emulator -> emulator.control().resolve("/mail")))
                            .operations());
            PastPages past = new PastPages(run.vertx(), console.pages(), runs, desk, run::zone, InstantSource.system());
            console.with(past.operations());
            try (past;
                    fleet;
                    Workshop workshop = Workshop.of(run, loaded.scenario(), console.pages(), runs);
                    ApiServer server = listen(run, desk, console.with(workshop.operations()), listening);
                    Interruption _ = Interruption.asking(interrupted::countDown)) {
                String address = (others == null ? "http://127.0.0.1:" : "https://" + Others.name(listening) + ":")
                        + server.port();
                results.print("Console   " + address + "/"
                        + entrance.announcement(run.folder().consolePassword()) + "\n"
                        + "Fleet     " + address + "/api/printers, "
                        + run.fleet().present().size() + " printers\n"
                        + run.emulator().map(EmulateCommand::addresses).orElse(""));
                interrupted.await();
                say("platen: stopping; what is just being sent is waited for. Ctrl-C again ends it at once");
                desk.stopTaking();
                if (!run.drain(DRAIN)) {
                    say("platen: not all had been sent; it goes on when the fleet is started again");
                }
            }
        }
        return ExitCode.OK.status();
    }

    private Listening listening() {
        int number = Math.toIntExact(port);
        return others == null ? Listening.onThisMachine(number) : others.listening(number);
    }

    private static ApiServer listen(LiveRun run, FleetDesk desk, WebConsole console, Listening listening)
            throws PortException {
        FleetApi api = new FleetApi(run.vertx(), desk);
        List<Operation> operations = Stream.concat(api.operations().stream(), console.operations().stream())
                .toList();
        return ApiServer.start(
                run.vertx(), listening, operations, FleetApi.DESCRIPTION, console.first(), console::nothing);
    }

    /**
     * How administrators come in.
     *
     * @param password what opens the console
     * @param drawn that password if it was just made; empty otherwise, for it is not kept
     */
    private record Entrance(AdministratorPassword password, String drawn) {

        static Entrance of(Path file) throws IOException {
            Optional<AdministratorPassword> kept = AdministratorPassword.read(file);
            if (kept.isPresent()) {
                return new Entrance(kept.get(), "");
            }
            String drawn = AdministratorPassword.drawn();
            AdministratorPassword password = AdministratorPassword.of(drawn);
            return new Entrance(password, drawn);
        }

        /** What is said of a new password, which is kept from now on. A start that failed before has neither kept nor said it. */
        String announcement(Path file) throws IOException {
            if (!drawn.isEmpty()) {
                password.write(file);
            }
            return drawn.isEmpty() ? "" : "\nPassword  " + drawn + ", the administrator's; it is not shown again";
        }

        /** Names nothing: it holds a secret. */
        @Override
        public String toString() {
            return "Entrance";
        }
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
    }
}
