package io.goldensignals.gateway.backtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.backtest.report.Report;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {
    @Test
    void saysWhatTheReportSays() throws Exception {
        byte[] json = TestingAgentService.realReport();
        Report report = JsonCodec.read(json, Report.class);
        Result result = Result.of(json);
        assertThat(result.verdict()).isEqualTo(report.verdict().finding());
        assertThat(result.sentence()).isEqualTo(report.verdict().sentence());
        assertThat(result.totalReturn())
                .isNotNull()
                .isEqualTo(report.summary().strategy().totalReturn());
        assertThat(result.buyAndHoldReturn())
                .isEqualTo(report.summary().buyAndHold().totalReturn());
        assertThat(result.trades())
                .isEqualTo(report.summary().trading().trades().n());
        assertThat(Gzip.expanded(Gzip.compressed(json))).isEqualTo(json);
    }

    @Test
    void whatLacksAPartIsNoReport() {
        for (String json : List.of(
                "",
                "{}",
                "[]",
                "{\"verdict\":{\"finding\":\"EDGE\",\"sentence\":\"Edge: x\"}}",
                "{\"verdict\":{\"sentence\":\"Edge: x\"},\"summary\":{\"strategy\":{},\"buyAndHold\":{},"
                        + "\"trading\":{\"trades\":{\"n\":1}}}}",
                "{\"verdict\":{\"finding\":\"EDGE\",\"sentence\":\"Edge: x\"},\"summary\":{\"strategy\":{},"
                        + "\"buyAndHold\":{},\"trading\":{\"trades\":{}}}}")) {
            assertThatThrownBy(() -> Result.of(json.getBytes(UTF_8)))
                    .as(json)
                    .isInstanceOf(UnreadableRecordException.class);
        }
        assertThatThrownBy(() -> Result.of(null)).isInstanceOf(UnreadableRecordException.class);
    }
}
