package io.goldensignals.backtest.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.JsonCodec;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final Report REPORT = TestingReports.full(40);
    private static final String PAGE = new String(HtmlReport.write(REPORT), UTF_8);
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern JSON = Pattern.compile("id=\"report\">(.*?)</script>", Pattern.DOTALL);

    @Test
    void theVerdictStandsBeforeEverythingElse() {
        String text =
                PAGE.substring(PAGE.indexOf("<h1"), PAGE.indexOf("<main>")).replaceAll("<[^>]*>", "");

        assertThat(text).startsWith(REPORT.verdict().sentence()).contains("Not investment advice.");
        assertThat(PAGE).contains("<h1 class=\"no_evidence\">");
    }

    @Test
    void theJsonInsideIsTheReports() throws Exception {
        byte[] json = JsonCodec.write(REPORT);

        assertThat(JsonCodec.mapper().readTree(only(JSON, PAGE)))
                .isEqualTo(JsonCodec.mapper().readTree(json));
        assertThat(new String(json, UTF_8)).contains("<script>");
    }

    @Test
    void aNameIsNeitherMarkupNorAPlaceToFill() {
        String around = PAGE.replace(all(SCRIPT, PAGE).getFirst(), "");

        assertThat(around.split("<script", -1))
                .as("four scripts: data, charts, and the page's two")
                .hasSize(1 + 4);
        assertThat(around.split("</script", -1)).hasSize(1 + 4);
        assertThat(around).doesNotContain("<img").contains("{{style}}$1");
    }

    /** The hash of what stands in the page, taken anew: a script that is altered on its way would not run. */
    @Test
    void onlyTheStyleAndTheScriptsOfThePageAreAllowed() throws Exception {
        StringBuilder policy = new StringBuilder("default-src 'none'; base-uri 'none'; form-action 'none'; style-src");
        policy.append(hash(only(STYLE, PAGE))).append("; script-src");
        for (String script : all(SCRIPT, PAGE)) {
            policy.append(hash(script));
        }

        assertThat(all(SCRIPT, PAGE)).hasSize(3);
        assertThat(PAGE).contains("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">");
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        List<String> scripts = all(SCRIPT, PAGE);
        String own = PAGE.replace(scripts.getFirst(), "").replace(only(JSON, PAGE), "");

        assertThat(scripts.getFirst()).as("the charts").contains("Licensed to the Apache Software Foundation");
        assertThat(own).doesNotContainPattern("https?:|//[a-z]|\\b(src|href|srcset|action)=|url\\(|@import|import\\(");
        assertThat(own).doesNotContainPattern("fetch\\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|eval\\(");
    }

    @Test
    void theSameReportGivesTheSameBytes() {
        assertThat(HtmlReport.write(TestingReports.full(40))).isEqualTo(HtmlReport.write(REPORT));
    }

    @Test
    void aReportOfNothingIsAPageToo() {
        String page = new String(HtmlReport.write(TestingReports.empty()), UTF_8);

        assertThat(page).contains("<h1 class=\"insufficient_data\"><strong>Insufficient data");
        assertThat(only(JSON, page)).doesNotContain("null", "NaN", "Infinity");
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        return " 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static String only(Pattern pattern, String page) {
        assertThat(all(pattern, page)).hasSize(1);
        return all(pattern, page).getFirst();
    }

    private static List<String> all(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(match -> match.group(1)).toList();
    }
}
