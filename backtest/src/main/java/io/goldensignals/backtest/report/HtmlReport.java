package io.goldensignals.backtest.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.goldensignals.backtest.statistics.Verdict.Finding;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.UnreadableRecordException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
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
    private static final String STYLE = resource("report.css");
    private static final String ECHARTS = resource("echarts/echarts.common.min.js");
    private static final String TEXT = resource("report.js");
    private static final String CHARTS = resource("charts.js");

    private HtmlReport() {}

    /** What the page itself says of the report; the rest is for its script. */
    private record Head(Inputs inputs, Verdict verdict) {
        private record Inputs(List<Bars> streams) {}

        private record Bars(StreamId stream) {}

        private record Verdict(Finding finding, String sentence) {}
    }

    /** The page in UTF-8. The same report gives the same bytes. */
    public static byte[] write(Report report) {
        try {
            return of(JsonCodec.write(report));
        } catch (UnreadableRecordException e) {
            throw new IllegalArgumentException("not a whole report", e);
        }
    }

    /** As {@link #write}, of a report's JSON. Throws {@link UnreadableRecordException} when it isn't one. */
    public static byte[] of(byte[] json) throws UnreadableRecordException {
        Head head = JsonCodec.read(json, Head.class);
        Map<String, String> parts = Map.of(
                "policy", policy(),
                "title", escaped(title(head.inputs())),
                "style", STYLE,
                "finding", head.verdict().finding().name().toLowerCase(Locale.ROOT),
                "verdict", headline(head.verdict().sentence()),
                "json", inScript(new String(json, UTF_8)),
                "echarts", ECHARTS,
                "report", TEXT,
                "charts", CHARTS);
        // In one go: what is filled in is not searched for places again.
        return PLACE.matcher(resource("report.html"))
                .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))))
                .getBytes(UTF_8);
    }

    /**
     * The page's Content-Security-Policy: nothing is loaded, sent or embedded, and only its scripts run, whatever a name in
     * the report may contain.
     */
    public static String policy() {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(STYLE) + "; script-src"
                + Stream.of(ECHARTS, TEXT, CHARTS)
                        .map(script -> " " + hash(script))
                        .collect(joining());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String title(Head.Inputs inputs) {
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
