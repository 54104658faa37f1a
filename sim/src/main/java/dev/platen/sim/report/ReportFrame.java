package dev.platen.sim.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The frame of a report: one HTML page that needs nothing but itself. It asks no network for anything, and its content security policy
 * lets it run no script but its own two, named by their hashes, and none at all where there is nothing to draw.
 */
final class ReportFrame {

    private ReportFrame() {}

    /**
     * A page.
     *
     * @param data what its charts are drawn from, as JSON; empty if it has none
     */
    static String html(String title, Optional<String> data, Consumer<Markup> body) {
        String style = Resource.text("uplot/uPlot.min.css") + "\n" + Resource.text("report.css");
        String licence = Resource.text("uplot/LICENSE");
        String library = "/* uPlot 1.6.32\n\n" + licence + "*/\n" + Resource.text("uplot/uPlot.iife.min.js");
        String script = Resource.text("report.js");
        String scripts = data.isPresent() ? "; script-src " + hash(library) + " " + hash(script) : "";
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(style) + scripts;
        Markup page = new Markup();
        page.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        page.trusted("<meta charset=\"utf-8\">");
        page.trusted("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">");
        page.trusted("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.trusted("<meta name=\"color-scheme\" content=\"light dark\">");
        page.trusted("<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.element("title", title);
        page.trusted("\n<style>" + style + "</style>\n")
                .close()
                .trusted("\n")
                .open("body")
                .trusted("\n");
        body.accept(page);
        if (data.isPresent()) {
            page.trusted("\n<script type=\"application/json\" id=\"run\">" + data.get() + "</script>\n");
            page.trusted("<script>" + library + "</script>\n<script>" + script + "</script>\n");
        }
        return page.close().trusted("\n").close().trusted("\n").toString();
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
