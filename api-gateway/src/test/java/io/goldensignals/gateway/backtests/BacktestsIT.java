package io.goldensignals.gateway.backtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.backtest.report.HtmlReport;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.BacktestProgress;
import io.goldensignals.contracts.BacktestProgress.State;
import io.goldensignals.contracts.BacktestRequest;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;
import io.goldensignals.gateway.testing.Gateway.Answer;
import io.goldensignals.gateway.testing.GatewayProfile;
import io.goldensignals.gateway.testing.SseClient;
import io.goldensignals.testsupport.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests play the agent services. */
@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(RealParts.class)
class BacktestsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = BacktestsResource.PATH;
    private static final String ORDER = TestingBacktests.ORDER;
    private static final byte[] REPORT = TestingBacktests.REPORT;

    @Inject
    BacktestHousekeeping housekeeping;

    private final Gateway gateway = new Gateway();
    private TestingBacktests backtests;
    private TestingAgentService agents;

    @BeforeEach
    void announce() throws Exception {
        backtests = TestingBacktests.open(gateway);
        agents = backtests.agents();
    }

    @AfterEach
    void close() {
        backtests.close();
    }

    @Test
    void aRequestIsStoredAndHandedToTheAgentServices() throws Exception {
        Answer made = gateway.post(PATH, """
                {"symbols":["MSFT","AAPL"],"interval":"1m","from":"2026-01-02T00:00:00Z","agents":["trend"],
                "policy":{"threshold":0.03,"quorum":3},"costs":"spread=0.001","capital":2500,"seed":-3}""");
        assertThat(made.status()).as(() -> made.json().toString()).isEqualTo(202);
        String id = made.text("id");
        assertThat(made.header("Location")).endsWith(PATH + "/" + id);
        assertThat(made.text("state")).isEqualTo("QUEUED");
        assertThat(made.json()).isEqualTo(gateway.get(PATH + "/" + id).json());
        assertThat(made.json().at("/panels/0/agents").toString())
                .contains("sma-cross")
                .doesNotContain("rsi-reversal");
        assertThat(made.json().has("result") || made.json().has("finishedAt")).isFalse();
        List<ConsumerRecord<String, byte[]>> requests =
                TestingAgentService.records(Topics.BACKTEST_REQUESTS.name(), id);
        assertThat(requests).hasSize(1);
        BacktestRequest request = JsonCodec.read(requests.getFirst().value(), BacktestRequest.class);
        assertThat(request.symbols()).containsExactly("MSFT", "AAPL");
        assertThat(request.policy()).containsEntry("quorum", "3").containsEntry("threshold", "0.03");
        assertThat(request.costs()).isEqualTo("spread=0.001");
        assertThat(request.capital()).isEqualTo(2500);
        assertThat(request.seed()).isEqualTo(-3);
        assertThat(AgentPanel.of(request.panels().getFirst()).version())
                .isEqualTo(made.json().at("/panels/0/panelVersion").asText())
                .isNotEqualTo(TestingAgentService.panel().version());
    }

    @Test
    void theWayFromRequestToReport() throws Exception {
        String id = backtests.create();
        agents.say(id, State.RUNNING, 10);
        backtests.awaited(id, "RUNNING", 10);
        Answer early = gateway.get(PATH + "/" + id + "/report");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("detail")).contains("RUNNING");
        agents.report(id, REPORT);
        agents.say(id, State.COMPLETED, 1_000);
        JsonNode done = backtests.awaited(id, "COMPLETED", 1_000);
        assertThat(done.at("/result/verdict").asText()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(done.at("/result/sentence").asText()).startsWith("Insufficient data: ");
        assertThat(done.get("finishedAt").asText()).isNotBlank();
        Answer report = gateway.get(done.at("/links/report").asText());
        assertThat(report.response().body()).isEqualTo(REPORT);
        assertThat(report.header("Content-Type")).startsWith("application/json");
        assertThat(gateway.get(PATH + "/" + id + "/report", "If-None-Match", report.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(gateway.get(PATH).json().get("backtests").get(0)).isEqualTo(done);
    }

    @Test
    void theReportIsAPageForBrowsers() throws Exception {
        String id = backtests.completed();
        Answer page = gateway.get(
                PATH + "/" + id + "/report",
                "Accept",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.response().body()).isEqualTo(HtmlReport.of(REPORT));
        assertThat(page.response().headers().allValues("Content-Security-Policy"))
                .containsExactly(HtmlReport.policy() + "; frame-ancestors 'none'");
        assertThat(gateway.get(PATH + "/" + id + "/report", "Accept", "text/html", "If-None-Match", page.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(gateway.get(PATH + "/" + id + "/report", "Accept", "text/html;q=0.5,application/json")
                        .header("Content-Type"))
                .startsWith("application/json");
        assertThat(gateway.get(PATH + "/" + id + "/report", "Accept", "text/csv")
                        .status())
                .isEqualTo(406);
    }

    @Test
    void aLongReportArrivesWhole() throws Exception {
        String id = backtests.create();
        byte[] noise = new byte[4 * 1024 * 1024];
        new Random(1).nextBytes(noise);
        String json = new String(REPORT, UTF_8);
        byte[] report = (json.substring(0, json.length() - 1) + ",\"noise\":\""
                        + Base64.getEncoder().encodeToString(noise) + "\"}")
                .getBytes(UTF_8);
        agents.report(id, report);
        agents.say(id, State.COMPLETED, 1_000);
        backtests.awaited(id, "COMPLETED", 1_000);
        assertThat(gateway.get(PATH + "/" + id + "/report").response().body()).isEqualTo(report);
    }

    @Test
    void whatIsFinalStaysAsItIsWhateverComesAfterIt() throws Exception {
        String completed = backtests.create();
        String failed = backtests.create();
        agents.say(completed, State.RUNNING, 500);
        // Another agent service has taken over, and starts again.
        agents.say(completed, State.RUNNING, 20);
        backtests.awaited(completed, "RUNNING", 20);
        agents.report(completed, REPORT);
        agents.report(completed, REPORT);
        for (State state : List.of(State.COMPLETED, State.COMPLETED, State.FAILED, State.RUNNING, State.CANCELLED)) {
            agents.say(completed, state, state == State.COMPLETED ? 1_000 : 3);
        }
        agents.report(
                completed,
                new String(REPORT, UTF_8).replace("Insufficient", "Other").getBytes(UTF_8));
        agents.say(new BacktestProgress(failed, State.FAILED, 5, 9, "no bar of \0X"));
        agents.report(failed, REPORT);
        agents.say(failed, State.COMPLETED, 9);
        JsonNode stays = backtests.awaited(failed, "FAILED", 5);
        assertThat(stays.get("reason").asText()).isEqualTo("no bar of  X");
        String last = backtests.create();
        agents.say(last, State.RUNNING, 1);
        // Records of other partitions may come later.
        agents.say("f".repeat(32), State.RUNNING, 1);
        backtests.awaited(last, "RUNNING", 1);
        assertThat(gateway.get(PATH + "/" + failed).json()).isEqualTo(stays);
        assertThat(gateway.get(PATH + "/" + failed + "/report").status()).isEqualTo(409);
        backtests.awaited(completed, "COMPLETED", 1_000);
        assertThat(gateway.get(PATH + "/" + completed + "/report").response().body())
                .isEqualTo(REPORT);
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLettersAndTheRestGoesOn() throws Exception {
        String id = backtests.create();
        agents.report(id, "{\"verdict\":{}}".getBytes(UTF_8));
        agents.send(new ProducerRecord<>(Topics.BACKTEST_EVENTS.name(), id, "nonsense".getBytes(UTF_8)));
        agents.send(new ProducerRecord<>(Topics.BACKTEST_EVENTS.name(), id, null));
        agents.say(id, State.COMPLETED, 1_000);
        JsonNode failed = backtests.awaited(id, "FAILED", 1_000);
        assertThat(failed.get("reason").asText()).contains("without a report that can be read");
        List<ConsumerRecord<String, byte[]>> letters = TestingAgentService.records(
                Topics.deadLetters(Topics.BACKTEST_EVENTS).name(), id);
        assertThat(letters).hasSize(3);
        assertThat(new String(
                        letters.getFirst()
                                .headers()
                                .lastHeader(Events.DLQ_REASON)
                                .value(),
                        UTF_8))
                .contains("verdict");
    }

    @Test
    void theStreamTellsTheStateAtOnceFollowsToTheEndAndEnds() throws Exception {
        String id = backtests.create();
        try (SseClient client = new SseClient(gateway.open(PATH + "/" + id + "/events"))) {
            await().atMost(PATIENCE).until(() -> !client.events("progress").isEmpty());
            assertThat(client.events().getFirst().data()).contains("\"state\":\"QUEUED\"");
            agents.say(id, State.RUNNING, 10);
            await().atMost(PATIENCE).until(() -> client.events("progress").size() == 2);
            // Another replica has read this one.
            ConsensusRows.execute("update backtest set done = 77 where id = '" + id + "'");
            await().atMost(PATIENCE).until(() -> client.events("progress").size() == 3);
            assertThat(client.events("progress").getLast().data()).contains("\"done\":77");
            agents.report(id, REPORT);
            agents.say(id, State.COMPLETED, 1_000);
            await().atMost(PATIENCE).until(client::ended);
            assertThat(client.endedInGoodOrder()).isTrue();
            assertThat(client.events("progress").getLast().data()).contains("COMPLETED", "\"done\":1000");
            assertThat(client.lastId()).isEqualTo("COMPLETED");
        }
        try (SseClient late = new SseClient(gateway.open(PATH + "/" + id + "/events"))) {
            await().atMost(PATIENCE).until(late::ended);
            assertThat(late.events("progress")).hasSize(1);
        }
        assertThat(gateway.get(PATH + "/" + id + "/events", "Last-Event-ID", "COMPLETED")
                        .status())
                .isEqualTo(204);
        String ticket = gateway.post("/api/v1/tickets", "").text("ticket");
        assertThat(Gateway.with().status("GET", PATH + "/" + id + "/events?ticket=" + ticket))
                .isEqualTo(200);
    }

    @Test
    void aStreamThatIsAbandonedLeavesItsSeatAndOneWhoseBacktestIsDeletedEnds() throws Exception {
        String id = backtests.create();
        try (SseClient client = new SseClient(gateway.open(PATH + "/" + id + "/events"))) {
            await().atMost(PATIENCE).until(() -> connections() == 1);
            ConsensusRows.execute("delete from backtest");
            await().atMost(PATIENCE).until(client::ended);
            assertThat(client.endedInGoodOrder()).isTrue();
        }
        await().atMost(PATIENCE).until(() -> connections() == 0);
        String other = backtests.create();
        gateway.open(PATH + "/" + other + "/events").body().close();
        await().atMost(PATIENCE).until(() -> connections() == 0);
    }

    @Test
    void anUnfinishedOneIsCancelledAndAFinishedOneDeleted() throws Exception {
        String id = backtests.create();
        try (SseClient client = new SseClient(gateway.open(PATH + "/" + id + "/events"))) {
            assertThat(gateway.send("DELETE", PATH + "/" + id).status()).isEqualTo(204);
            await().atMost(PATIENCE).until(client::ended);
            assertThat(client.lastId()).isEqualTo("CANCELLED");
        }
        JsonNode cancelled = gateway.get(PATH + "/" + id).json();
        assertThat(cancelled.get("state").asText()).isEqualTo("CANCELLED");
        assertThat(cancelled.get("finishedAt").asText()).isNotBlank();
        List<ConsumerRecord<String, byte[]>> requests =
                TestingAgentService.records(Topics.BACKTEST_REQUESTS.name(), id);
        assertThat(requests).hasSize(2);
        assertThat(requests.getLast().value()).isNull();
        assertThat(gateway.get(PATH + "/" + id + "/report").status()).isEqualTo(409);
        assertThat(gateway.send("DELETE", PATH + "/" + id).status()).isEqualTo(204);
        for (String path : List.of("", "/report", "/events")) {
            assertThat(gateway.get(PATH + "/" + id + path).status()).as(path).isEqualTo(404);
        }
        assertThat(gateway.send("DELETE", PATH + "/" + id).status()).isEqualTo(404);
        assertThat(TestingAgentService.records(Topics.BACKTEST_REQUESTS.name(), id))
                .hasSize(2);
    }

    @Test
    void soManyMayBeUnfinished() throws Exception {
        String id = backtests.create();
        for (int i = 0; i < 19; i++) {
            insert(i, "now()", "null");
        }
        Answer refused = gateway.post(PATH, ORDER);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("detail")).contains("golden.backtests.most-unfinished");
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(gateway.send("DELETE", PATH + "/" + id).status()).isEqualTo(204);
        assertThat(gateway.post(PATH, ORDER).status()).isEqualTo(202);
    }

    @Test
    void pagesHangTogetherAndOldOnesGo() throws Exception {
        for (int i = 0; i < BacktestHousekeeping.BATCH + 5; i++) {
            insert(i, "now() - interval '91 days'", "now()");
        }
        for (int i = 100; i < 105; i++) {
            insert(i, "now() - interval '89 days'", "now()");
        }
        JsonNode first = gateway.get(PATH + "?limit=3").json();
        assertThat(first.get("backtests").findValuesAsText("id")).hasSize(3);
        JsonNode rest = gateway.get(
                        PATH + "?limit=1000&cursor=" + first.get("next").asText())
                .json();
        assertThat(rest.get("backtests")).hasSize(BacktestHousekeeping.BATCH + 7);
        assertThat(rest.has("next")).isFalse();
        housekeeping.run().await().atMost(PATIENCE);
        assertThat(gateway.get(PATH).json().get("backtests")).hasSize(5);
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        Answer field = gateway.post(PATH, "{\"symbols\":[\"AAPL\"],\"interval\":\"1m\",\"agents\":[\"trent\"]}");
        assertThat(field.status()).isEqualTo(422);
        assertThat(field.text("field")).isEqualTo("agents");
        assertThat(field.text("detail")).contains("such as trend");
        assertThat(gateway.post(PATH, "{\"symbols\":[\"AAPL\"]}").text("field")).isEqualTo("interval");
        assertThat(gateway.post(PATH, "[").status()).isEqualTo(400);
        assertThat(gateway.get(PATH + "/x").text("parameter")).isEqualTo("id");
        assertThat(gateway.get(PATH + "/x/events").text("parameter")).isEqualTo("id");
        assertThat(gateway.get(PATH + "/" + "0".repeat(32) + "/events?from=1").status())
                .isEqualTo(400);
        assertThat(gateway.send("POST", PATH + "/" + "0".repeat(32) + "/events").status())
                .isEqualTo(405);
        assertThat(gateway.get(PATH).json().get("backtests")).isEmpty();
    }

    @Test
    void aPanelThatThisBuildCannotRebuildIsRefused() throws Exception {
        var roster = TestingAgentService.panel().roster();
        agents.send(
                Events.roster(new AgentRoster(roster.panel(), "of another build", roster.agents(), roster.settings())));
        await().atMost(PATIENCE).until(() -> gateway.post(PATH, ORDER).status() == 409);
        assertThat(gateway.post(PATH, ORDER).text("detail")).contains("of another build");
    }

    private int connections() throws Exception {
        String metrics = new String(gateway.get("/q/metrics").response().body(), UTF_8);
        return metrics.lines()
                .filter(line -> line.startsWith("stream_connections{") && line.contains("\"sse\""))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void insert(int number, String created, String finished) throws Exception {
        String request =
                "{\"order\":" + ORDER.replace("}", ",\"costs\":\"standard\",\"capital\":1.0}") + ",\"panels\":[]}";
        ConsensusRows.execute(
                "insert into backtest (id, state, request, done, total, created_at, created_by, finished_at)"
                        + " values ('%032x', '%s', '%s', 0, 0, %s, 'testing', %s)"
                                .formatted(
                                        number + 1,
                                        finished.equals("null") ? "QUEUED" : "CANCELLED",
                                        request,
                                        created,
                                        finished));
    }
}
