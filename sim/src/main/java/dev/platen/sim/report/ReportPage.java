package dev.platen.sim.report;

import dev.platen.sim.metrics.Figures;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The report of a run: one HTML page that needs nothing but itself. It asks no network for anything, and its content
 * security policy lets it run no script but its own two, named by their hashes.
 */
public final class ReportPage {

    private final RunFacts facts;
    private final Figures figures;

    /** The report of a run. */
    public ReportPage(RunFacts facts, Figures figures) {
        this.facts = facts;
        this.figures = figures;
    }

    /** The page. */
    public String html() {
        String style = Resource.text("uplot/uPlot.min.css") + "\n" + Resource.text("report.css");
        String licence = Resource.text("uplot/LICENSE");
        String library = "/* uPlot 1.6.32\n\n" + licence + "*/\n" + Resource.text("uplot/uPlot.iife.min.js");
        String script = Resource.text("report.js");
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(style)
                + "; script-src " + hash(library) + " " + hash(script);
        Markup page = new Markup();
        page.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        page.trusted("<meta charset=\"utf-8\">");
        page.trusted("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">");
        page.trusted("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.trusted("<meta name=\"color-scheme\" content=\"light dark\">");
        page.trusted("<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.element("title", facts.scenario() + " · " + verdict().word() + " · Platen");
        page.trusted("\n<style>" + style + "</style>\n")
                .close()
                .trusted("\n")
                .open("body")
                .trusted("\n");
        new ReportBody(facts, figures, verdict()).write(page);
        page.trusted("\n<script type=\"application/json\" id=\"run\">" + new ChartData(facts, figures).json()
                + "</script>\n");
        page.trusted("<script>" + library + "</script>\n<script>" + script + "</script>\n");
        return page.close().trusted("\n").close().trusted("\n").toString();
    }

    private Verdict verdict() {
        return Verdict.of(facts.interrupted(), figures.assertions());
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException("every Java platform has SHA-256", cause);
        }
    }
}
