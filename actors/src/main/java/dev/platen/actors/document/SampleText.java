package dev.platen.actors.document;

import dev.platen.protocol.chance.Chance;
import dev.platen.protocol.chance.Purpose;
import java.util.List;
import java.util.stream.IntStream;

/** Lines to fill sample pages with, in English and Greek by turns. */
final class SampleText {

    private static final Purpose LINE = Purpose.of("document.line");
    private static final Purpose FIGURE = Purpose.of("document.figure");

    private static final List<String> ENGLISH = List.of(
            "The meeting is moved to Thursday at ten; please bring the signed copy.",
            "Delivery note %d: four boxes of paper, two toner cartridges.",
            "As agreed on the telephone, we return the contract with our remarks.",
            "Invoice %d is due within thirty days of receipt.",
            "The quick brown fox jumps over the lazy dog, %d times.",
            "Room %d has been painted, and its heating works again.");

    private static final List<String> GREEK = List.of(
            "Η συνάντηση μεταφέρεται την Πέμπτη στις δέκα· φέρτε το υπογεγραμμένο αντίγραφο.",
            "Δελτίο αποστολής %d: τέσσερα κιβώτια χαρτί, δύο δοχεία γραφίτη.",
            "Όπως συμφωνήσαμε στο τηλέφωνο, επιστρέφουμε το συμβόλαιο με παρατηρήσεις.",
            "Το τιμολόγιο %d εξοφλείται εντός τριάντα ημερών από την παραλαβή.",
            "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, αριθμός πρωτοκόλλου %d.",
            "Η αίθουσα %d βάφτηκε και η θέρμανσή της λειτουργεί ξανά.");

    private SampleText() {}

    /** The lines of a page. */
    static List<String> lines(Chance page, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> line(page, n, n % 2 == 0 ? ENGLISH : GREEK))
                .toList();
    }

    private static String line(Chance page, int n, List<String> lines) {
        int figure = 1000 + (int) (page.unit(FIGURE, n) * 9000);
        return lines.get((int) (page.unit(LINE, n) * lines.size())).formatted(figure);
    }
}
