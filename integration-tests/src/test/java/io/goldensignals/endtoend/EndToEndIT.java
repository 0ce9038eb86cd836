package io.goldensignals.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.localstack.LocalStack;
import io.goldensignals.localstack.StackOptions;
import io.goldensignals.localstack.StackPorts;
import io.goldensignals.localstack.campaign.Campaign;
import io.goldensignals.localstack.campaign.Disturbance;
import io.goldensignals.localstack.campaign.ReplayRun;
import io.goldensignals.localstack.market.ReplayMarket;
import io.goldensignals.localstack.process.Ports;
import io.goldensignals.localstack.report.ReplayWatch;
import io.goldensignals.observability.Collector;
import io.goldensignals.observability.ScrapedMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole stack in processes of its own, as {@code ./golden up} starts it, on a small market. */
class EndToEndIT {
    private static final Path ROOT = Path.of(System.getProperty("golden.root"));
    private static final Path RECORDED_MINUTES = ROOT.resolve("../shared/data/minute");
    private static final List<Interval> INTERVALS = List.of(Interval.parse("1m"), Interval.parse("5m"));

    private static final String KEY = "admin key, shown this once: ";

    @TempDir
    Path folder;

    private final AtomicReference<String> adminKey = new AtomicReference<>();

    /** On the way, all metrics that dashboards and alerts name are looked for, and a collector gets the spans. */
    @Test
    void everyBarIsDecidedOnceAndEveryBadRowIsRejected() throws Exception {
        SmallMarket market = new SmallMarket(folder).write(300, 30);
        Disturbance scrape = new Disturbance(1, "scraping metrics", ScrapedMetrics::faults);
        DisturbedBacktest backtest = new DisturbedBacktest(adminKey::get, market.minuteBarsOfFiles());
        Disturbance killed = new Disturbance(1, "a backtest, and kill -9 of who runs it", backtest::run);
        try (Collector collector = new Collector()) {
            ReplayRun.Outcome outcome = new ReplayRun(
                            traced(options("every-bar"), collector), List.of(scrape, killed), 50)
                    .run(market.expectedBars());
            assertThat(outcome.faults()).isEmpty();
            assertThat(outcome.values()).hasSize(market.expectedBars());
            assertThat(outcome.summary().rejected()).isEqualTo(market.expectedRejections());
            assertThat(collector.waysTo("delivery"))
                    .as("one trace shows quote to delivery")
                    .contains(List.of("quote", "bar", "panel", "consensus", "delivery"));
        }
    }

    @Test
    void nothingThatHappensToTheStackChangesASignal() throws Exception {
        new SmallMarket(folder).write(1_200, 30);
        assertThat(new Campaign(options("campaign"), AgentCatalogue.standard().familyNames()).run())
                .isEmpty();
    }

    /** The recorded minutes where they are at hand, else generated ones. */
    @Test
    void whatWasPublishedIsToTheByteWhatTheRecordedBarsGive() throws Exception {
        boolean recorded = Files.isDirectory(RECORDED_MINUTES);
        if (!recorded) {
            new SmallMarket(folder).write(1_200, 30);
        }
        StackOptions options = options("parity", recorded ? RECORDED_MINUTES : folder);
        try (LocalStack stack = LocalStack.start(options.withFresh(true))) {
            new ReplayWatch(stack).await(Duration.ofMinutes(15));
            ParityProgram parity = new ParityProgram(stack, ROOT, folder.resolve("parity.json"));
            JsonNode report = parity.report(0);
            assertThat(report.path("verdict").asText()).isEqualTo("SAME");
            assertThat(report.path("agentRecords").asLong())
                    .isPositive()
                    .isEqualTo(report.path("bars").asLong())
                    .isEqualTo(report.path("consensus").asLong());
            assertThat(report.path("unanswered").asLong()).isZero();
            assertThat(report.path("notComparable")).isEmpty();

            PanelSignals forged = parity.publishForged();
            JsonNode difference = parity.report(1).path("listed").path(0);
            assertThat(difference.path("stream").path("symbol").asText())
                    .isEqualTo(forged.bar().symbol());
            assertThat(difference.path("sequence").asLong())
                    .isEqualTo(forged.bar().sequence());
            assertThat(difference.path("kind").asText()).isEqualTo("CHANGED_LATER");
            assertThat(difference.path("path").asText()).endsWith("].probabilityUp");
            assertThat(difference.path("published").asDouble()).isEqualTo(ParityProgram.FORGED);
        }
    }

    private StackOptions options(String home) throws IOException {
        return options(home, folder);
    }

    private StackOptions options(String home, Path market) throws IOException {
        return StackOptions.standard(ROOT)
                .withHome(ROOT.resolve("integration-tests/target/stacks").resolve(home))
                .withMarket(ReplayMarket.of(market, INTERVALS, Optional.empty()), "max")
                .withPortOffset(freeOffset())
                .withProgress(this::show);
    }

    private void show(String line) {
        System.out.println(line);
        if (line.startsWith(KEY)) {
            adminKey.set(line.substring(KEY.length()));
        }
    }

    private static StackOptions traced(StackOptions options, Collector collector) {
        return options.with("OTEL_SDK_DISABLED", "false")
                .with("quarkus.otel.exporter.otlp.endpoint", collector.address())
                .with("quarkus.otel.exporter.otlp.protocol", "http/protobuf")
                .with("quarkus.otel.bsp.max.queue.size", "100000");
    }

    private static int freeOffset() {
        return IntStream.iterate(12_000, offset -> offset < 22_000, offset -> offset + 500)
                .filter(offset -> Ports.isFree(new StackPorts(offset).kafka()))
                .findFirst()
                .orElseThrow();
    }
}
