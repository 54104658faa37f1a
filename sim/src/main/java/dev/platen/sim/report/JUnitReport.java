package dev.platen.sim.report;

import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.Measurement;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The verdict on a load test as build servers read it: JUnit's XML, a test case for each threshold, for what else has to hold, and for the schedule. A schedule that was not kept fails nothing, here as for the command: its case counts as skipped. */
public final class JUnitReport {

    private JUnitReport() {}

    /** A test case. */
    private record Case(String name, Outcome outcome, String figure) {

        static Case of(String name, boolean holds, String figure) {
            return new Case(name, holds ? Outcome.PASSED : Outcome.FAILURE, figure);
        }
    }

    /** What becomes of one; the name of what is written for it, where something is. */
    private enum Outcome {
        PASSED,
        FAILURE,
        SKIPPED;

        String element() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The document. */
    public static String xml(String target, Measurement measurement, LoadVerdict verdict) {
        List<Case> cases = new ArrayList<>();
        for (LoadVerdict.Checked checked : verdict.thresholds()) {
            String figure = checked.threshold().metric().text(checked.figure());
            cases.add(Case.of(checked.threshold().text(), checked.holds(), "it was " + figure));
        }
        for (LoadVerdict.Besides besides : verdict.besides()) {
            cases.add(Case.of(besides.name(), besides.holds(), besides.figure()));
        }
        cases.add(new Case(
                "schedule kept", verdict.kept() ? Outcome.PASSED : Outcome.SKIPPED, String.join(" ", verdict.notes())));
        return xml(target, cases, measurement.seconds(), measurement.begun());
    }

    /**
     * The document of a search that found no rate.
     *
     * @param wanted what had to hold
     * @param begun when the search was
     */
    public static String nothingHeld(String target, String wanted, Instant begun) {
        return xml(target, List.of(Case.of(wanted, false, "it held at no rate that was tried")), 0, begun);
    }

    private static String xml(String target, List<Case> cases, double seconds, Instant begun) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "platen load");
            xml.writeAttribute("tests", Integer.toString(cases.size()));
            xml.writeAttribute("failures", count(cases, Outcome.FAILURE));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", count(cases, Outcome.SKIPPED));
            xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", seconds));
            xml.writeAttribute(
                    "timestamp", begun.truncatedTo(ChronoUnit.SECONDS).toString());
            for (Case one : cases) {
                test(xml, target, one);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            return text + "\n";
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("XML can be written to memory", impossible);
        }
    }

    private static String count(List<Case> cases, Outcome outcome) {
        return Long.toString(
                cases.stream().filter(one -> one.outcome() == outcome).count());
    }

    private static void test(XMLStreamWriter xml, String target, Case one) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", target);
        xml.writeAttribute("name", one.name());
        if (one.outcome() != Outcome.PASSED) {
            xml.writeStartElement(one.outcome().element());
            xml.writeAttribute("message", one.figure());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
