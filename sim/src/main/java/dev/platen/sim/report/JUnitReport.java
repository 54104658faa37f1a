package dev.platen.sim.report;

import dev.platen.sim.load.LoadVerdict;
import dev.platen.sim.load.Measurement;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The verdict on a load test as build servers read it: JUnit's XML, a test case for each threshold and one for the schedule. */
public final class JUnitReport {

    private JUnitReport() {}

    /** The document. */
    public static String xml(String target, Measurement measurement, LoadVerdict verdict) {
        StringWriter text = new StringWriter();
        long failed = verdict.thresholds().stream()
                        .filter(checked -> !checked.holds())
                        .count()
                + (verdict.kept() ? 0 : 1);
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "platen load");
            xml.writeAttribute("tests", Integer.toString(verdict.thresholds().size() + 1));
            xml.writeAttribute("failures", Long.toString(failed));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", "0");
            xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", measurement.seconds()));
            xml.writeAttribute(
                    "timestamp",
                    measurement.begun().truncatedTo(ChronoUnit.SECONDS).toString());
            for (LoadVerdict.Checked checked : verdict.thresholds()) {
                String figure = checked.threshold().metric().text(checked.figure());
                test(xml, target, checked.threshold().text(), checked.holds(), "it was " + figure);
            }
            test(xml, target, "schedule kept", verdict.kept(), String.join(" ", verdict.notes()));
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            return text + "\n";
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("XML can be written to memory", impossible);
        }
    }

    private static void test(XMLStreamWriter xml, String target, String name, boolean passed, String why)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", target);
        xml.writeAttribute("name", name);
        if (!passed) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", why);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
