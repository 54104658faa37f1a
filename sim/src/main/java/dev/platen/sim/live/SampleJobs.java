package dev.platen.sim.live;

import dev.platen.actors.document.Document;
import dev.platen.actors.document.DocumentBounds;
import dev.platen.actors.document.FaxFormat;
import dev.platen.actors.document.FaxMaker;
import dev.platen.actors.document.Recognition;
import dev.platen.actors.document.SampleScan;
import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.printer.JobKind;
import dev.platen.protocol.printer.PrinterCommand;
import dev.platen.protocol.printer.PrinterId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;

/**
 * Documents for the jobs that people bring: a scan of the job's size, or a page to fax. Thread-safe.
 *
 * @param folder where they lie while they are made
 * @param zone the time zone of the dates on them
 */
record SampleJobs(Path folder, ZoneId zone) implements LivePeople.Documents {

    private static final int FAX_PAGES = 2;
    private static final int SCAN_PAGES = 3;
    private static final long FAX_BYTES = 100_000;

    @Override
    public InputStream of(PrinterId printer, Chance chance, PrinterCommand.SubmitJob job) throws IOException {
        if (job.kind() == JobKind.NOTIFICATION) {
            String text = "Printer " + printer + " needs paper.\n";
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
        boolean fax = job.kind() == JobKind.FAX;
        Path pdf = folder.resolve(UUID.randomUUID() + ".pdf");
        Path made = pdf;
        try {
            new SampleScan(
                            chance,
                            job.job(),
                            LocalDateTime.ofInstant(job.at(), zone),
                            fax ? FAX_PAGES : SCAN_PAGES,
                            fax ? FAX_BYTES : job.bytes())
                    .writePdf(pdf);
            if (fax) {
                made = folder.resolve(UUID.randomUUID() + ".tif");
                Document brought = new Recognition(DocumentBounds.DEFAULT).recognise(pdf);
                new FaxMaker(FaxFormat.COMMON, DocumentBounds.DEFAULT).make(brought, made);
            }
            return Files.newInputStream(made, StandardOpenOption.DELETE_ON_CLOSE);
        } finally {
            if (fax) {
                Files.deleteIfExists(pdf);
            }
        }
    }
}
