package io.goldensignals.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.backtest.report.TestingBrowser.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser: what its scripts make of a report. */
class ReportPageTest {
    @TempDir
    static Path folder;

    private static Shown full;
    private static Shown empty;

    @BeforeAll
    static void show() throws Exception {
        full = show("full", TestingReports.full(620));
        empty = show("empty", TestingReports.empty());
    }

    @Test
    void theBrowserHasNothingToComplainOf() {
        assertThat(full.complaints()).isEmpty();
        assertThat(empty.complaints()).isEmpty();
    }

    @Test
    void figuresStandBesideBuyAndHoldAndRandomEntries() {
        assertThat(row("Trades added up", full)).containsExactly("9.4 %", "—", "4.3 %−12.1 % to 18.8 %");
        assertThat(row("Histories as good or better", full)).containsExactly("—", "—", "27.9 %");
        assertThat(row("Total return", full))
                .satisfiesExactly(
                        strategy -> assertThat(strategy).matches("−?[\\d.]+ %−?[\\d.]+ % to −?[\\d.]+ %"),
                        held -> assertThat(held).matches("−?[\\d.]+ %"),
                        random -> assertThat(random).isEqualTo("—"));
    }

    @Test
    void theTradesListEndsAfterFiveHundredAndSaysHowManyMoreThereAre() {
        String list = part("<div id=\"trades\">", full);

        assertThat(list).contains("List of 620 trades", "The list ends after 500 trades; 120 more are in the JSON");
        assertThat(list.split("<tr>", -1)).as("rows and the head").hasSize(1 + 1 + 500);
    }

    @Test
    void costsAddUp() {
        assertThat(row("commission", full)).containsExactly("512.33");
        assertThat(row("all", full)).containsExactly("1,624.09");
        assertThat(row("daily loss", full)).containsExactly("0", "7");
    }

    @Test
    void aSearchIsShownWithWhatItDoesToTheFigures() {
        assertThat(part("id=\"selection\"", full)).contains("3 settings were tried", "0.812", "Walk-forward");
        assertThat(row("2 (best)", full).getFirst()).isEqualTo("decision.threshold = 0.07");
        assertThat(full.dom()).doesNotContainPattern("<section[^>]*id=\"selection\"[^>]*hidden");
        assertThat(empty.dom()).containsPattern("<section[^>]*id=\"selection\"[^>]*hidden");
    }

    @Test
    void everyChartHasASentenceForThoseWhoDoNotSeeIt() {
        assertThat(full.dom().split("<canvas", -1)).as("charts").hasSizeGreaterThan(5);
        assertThat(full.dom().split("role=\"img\"", -1)).hasSize(1 + 5);
        assertThat(full.dom().split("role=\"img\" aria-label=\"[^\"]{40,}\"", -1))
                .hasSize(1 + 5);
    }

    @Test
    void everyHeadOfATableSaysWhatItIsTheHeadOf() {
        assertThat(full.dom()).doesNotContainPattern("<th(?! scope=\"(col|row|rowgroup)\")[ >]");
    }

    @Test
    void whatIsAbsentIsADashThatSaysWhy() {
        String figures = part("<div id=\"figures\">", empty);
        int cells = figures.split("<td>", -1).length;

        assertThat(cells).isGreaterThan(30);
        assertThat(figures.split("<td><abbr title=\"[^\"]{10,}\">—</abbr></td>", -1))
                .hasSize(cells);
        for (Shown shown : List.of(full, empty)) {
            assertThat(shown.dom())
                    .doesNotContain("NaN", "Infinity", "undefined", "null", "[object", ">−0.0\u202f%", ">−0.00<");
        }
    }

    @Test
    void aHostileNameIsShownAsText() {
        String name = TestingReports.HOSTILE.replace("<", "&lt;").replace(">", "&gt;");

        assertThat(part("<div id=\"agents\">", full)).contains(name);
        assertThat(full.dom())
                .contains("<title>Backtest of AAPL 1d, BRK.B 1h</title>")
                .doesNotContain("<img");
    }

    /** In a frame of 360 pixels: its page would be wider if anything did not fit or scroll by itself. */
    @Test
    void aPhoneNeedsNotScrollSideways() throws Exception {
        Path phone = folder.resolve("phone.html");
        Files.writeString(phone, """
                <!doctype html><iframe src="full.html" width="360" height="800" style="border:0"
                onload="document.title = 'width ' + this.contentDocument.documentElement.scrollWidth"></iframe>
                """);

        assertThat(TestingBrowser.show(phone, folder).dom()).contains("<title>width 360</title>");
    }

    private static Shown show(String name, Report report) throws Exception {
        Path page = folder.resolve(name + ".html");
        Files.write(page, HtmlReport.write(report));
        Shown shown = TestingBrowser.show(page, folder);
        return new Shown(shown.dom().substring(0, shown.dom().indexOf("<script")), shown.complaints());
    }

    /** The cells beside a row's head, as texts. */
    private static List<String> row(String head, Shown shown) {
        Pattern row = Pattern.compile("<tr><th scope=\"row\">" + Pattern.quote(head) + "</th>(.*?)</tr>");
        String cells =
                row.matcher(shown.dom()).results().findFirst().orElseThrow().group(1);
        return Pattern.compile("<td[^>]*>(.*?)</td>")
                .matcher(cells)
                .results()
                .map(cell -> cell.group(1).replaceAll("<[^>]*>", "").replace('\u202f', ' '))
                .toList();
    }

    private static String part(String start, Shown shown) {
        int from = shown.dom().indexOf(start);
        assertThat(from).as(start).isNotNegative();
        return shown.dom().substring(from, shown.dom().indexOf("</section>", from));
    }
}
