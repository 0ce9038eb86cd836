package io.goldensignals.gateway.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLinesTest {
    @Test
    void cellsAreSeparatedByCommasAndLinesEndAsTheRfcSays() {
        CsvLines lines = new CsvLines().header(List.of("a", "b", "c"));
        lines.text("x").plain(-1.5).plain(true).end();
        lines.text(null).plain(null).text("").end();
        assertThat(text(lines)).isEqualTo("a,b,c\r\nx,-1.5,true\r\n,,\r\n");
    }

    @Test
    void textsWithSeparatorsOrQuotesAreQuoted() {
        CsvLines lines = new CsvLines().text("a,b").text("say \"x\"").text("two\r\nlines");
        assertThat(text(lines)).isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\r\nlines\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void aTextThatCouldBeAFormulaIsQuotedBehindAnApostrophe(String text) {
        assertThat(text(new CsvLines().text(text))).isEqualTo("\"'" + text + "\"");
    }

    private static String text(CsvLines lines) {
        return new String(lines.toBytes(), UTF_8);
    }
}
