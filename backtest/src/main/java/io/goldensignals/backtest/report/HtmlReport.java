package io.goldensignals.backtest.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.goldensignals.contracts.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A report as a page in one file, which asks nothing of any network: its JSON, Apache ECharts, and a style and a script
 * that show the one with the other.
 */
public final class HtmlReport {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private HtmlReport() {}

    /** The page in UTF-8. The same report gives the same bytes. */
    public static byte[] write(Report report) {
        String style = resource("report.css");
        String echarts = resource("echarts/echarts.common.min.js");
        String text = resource("report.js");
        String charts = resource("charts.js");
        Map<String, String> parts = Map.of(
                "policy", policy(style, echarts, text, charts),
                "title", escaped(title(report.inputs())),
                "style", style,
                "finding", report.verdict().finding().name().toLowerCase(Locale.ROOT),
                "verdict", headline(report.verdict().sentence()),
                "json", inScript(new String(JsonCodec.write(report), UTF_8)),
                "echarts", echarts,
                "report", text,
                "charts", charts);
        // In one go: what is filled in is not searched for places again.
        return PLACE.matcher(resource("report.html"))
                .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))))
                .getBytes(UTF_8);
    }

    /** Nothing is loaded, sent or embedded, and only these scripts run, whatever a name in the report may contain. */
    private static String policy(String style, String... scripts) {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(style) + "; script-src"
                + Stream.of(scripts).map(script -> " " + hash(script)).collect(joining());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String title(Inputs inputs) {
        return inputs.streams().stream()
                .map(stream -> stream.stream().symbol() + " " + stream.stream().interval())
                .collect(joining(", ", "Backtest of ", ""));
    }

    /** The finding stands out from what it rests on. */
    private static String headline(String sentence) {
        int colon = sentence.indexOf(':');
        return "<strong>" + escaped(sentence.substring(0, colon)) + "<span>:</span></strong>"
                + escaped(sentence.substring(colon + 1));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** JSON has this character in texts only; there it could begin the end of the script. */
    private static String inScript(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String resource(String name) {
        try (InputStream resource = HtmlReport.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + name, e);
        }
    }
}
