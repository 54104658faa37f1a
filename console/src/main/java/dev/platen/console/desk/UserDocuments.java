package dev.platen.console.desk;

import dev.platen.actors.document.Document;
import dev.platen.actors.document.DocumentBounds;
import dev.platen.actors.document.DocumentRefusedException;
import dev.platen.actors.document.FaxFormat;
import dev.platen.actors.document.FaxMaker;
import dev.platen.actors.document.Recognition;
import dev.platen.emulator.web.Problem;
import dev.platen.protocol.printer.JobKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * What users bring goes out as it is, once it is known for a document; a fax is made of it for one. Thread-safe.
 *
 * @param folder where faxes lie while they are made
 */
public record UserDocuments(Path folder) implements JobDocuments {

    @Override
    public InputStream of(JobKind kind, Path brought) throws IOException {
        try {
            Document document = new Recognition(DocumentBounds.DEFAULT).recognise(brought);
            if (kind != JobKind.FAX) {
                return Files.newInputStream(brought);
            }
            Path fax = folder.resolve(UUID.randomUUID() + ".tif");
            new FaxMaker(FaxFormat.COMMON, DocumentBounds.DEFAULT).make(document, fax);
            return Files.newInputStream(fax, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (DocumentRefusedException refused) {
            String hint = refused.hint();
            throw new Problem(
                    Problem.Kind.UNSUPPORTED_DOCUMENT,
                    refused.getMessage() + (hint.isEmpty() ? "" : " (" + hint + ")"));
        }
    }
}
