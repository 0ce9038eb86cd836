package io.goldensignals.agentservice.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agentservice.observe.Telemetry;
import io.goldensignals.agentservice.publish.Publisher;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Topics;
import io.goldensignals.testsupport.TestingBars;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Whatever the restart points, the same signals with the same bytes come out, and the same records are rejected. */
class RestartTest {
    private static final AgentPanel PANEL = AgentPanel.of("all", AgentCatalogue.standard(), PanelSettings.standard());
    private static final Telemetry TELEMETRY = new Telemetry(new SimpleMeterRegistry(), 5);

    @Property(tries = 6)
    void restartsAndLostCommitsChangeNothing(@ForAll int seed, @ForAll @IntRange(min = 1, max = 400) int firstStretch)
            throws Exception {
        Random random = new Random(seed);
        TestingLog log = disorderly(random);
        Map<String, String> expected = undisturbed(log);
        Run run = new Run(log, firstStretch);
        long committed = 0;
        while (committed < log.size()) {
            run.takeOver(committed);
            long position = committed;
            int batches = 1 + random.nextInt(6);
            for (int batch = 0; batch < batches && position < log.size(); batch++) {
                long to = Math.min(log.size(), position + 1 + random.nextInt(300));
                run.handle(position, to);
                // The last batches' commits are lost now and then: they are published again.
                committed = random.nextInt(4) > 0 ? to : committed;
                position = to;
            }
        }
        assertSame(run.published(), expected);
    }

    @Test
    void aYoungStreamIsNotTakenForAWholeOneBecauseItsStartCameTwice() throws Exception {
        List<Bar> bars = TestingBars.walk("AAA", "1m", 1_400, 1);
        TestingLog log = TestingLog.minutes();
        bars.subList(0, 1_300).forEach(log::add);
        long restart = log.size();
        log.add(bars.get(0));
        bars.subList(1_300, 1_400).forEach(log::add);
        Run run = new Run(log, 1);
        run.takeOver(restart + 1);
        run.handle(restart + 1, log.size());
        assertThat(undisturbed(log)).containsAllEntriesOf(run.published()).hasSize(1_401);
        assertThat(run.published()).hasSize(100);
    }

    @Test
    void aQuietStreamBeyondTheLookBackIsFoundWhenItSpeaks() throws Exception {
        List<Bar> quiet = TestingBars.walk("QUIET", "1m", 700, 1);
        TestingLog log = TestingLog.minutes();
        quiet.subList(0, 699).forEach(log::add);
        TestingBars.walk("LOUD", "1m", 3_000, 2).forEach(log::add);
        long restart = log.size();
        log.add(quiet.get(699));
        Run run = new Run(log, 100);
        run.takeOver(restart);
        run.handle(restart, log.size());
        assertThat(undisturbed(log)).containsAllEntriesOf(run.published());
        assertThat(run.published()).hasSize(1);
    }

    @Test
    void aLateBarOfAQuietStreamIsLateAfterARestartToo() throws Exception {
        List<Bar> quiet = TestingBars.walk("QUIET", "1m", 700, 1);
        TestingLog log = TestingLog.minutes();
        quiet.forEach(log::add);
        TestingBars.walk("LOUD", "1m", 1_500, 2).forEach(log::add);
        long restart = log.size();
        log.add(quiet.get(650));
        Run run = new Run(log, 10);
        run.takeOver(restart);
        run.handle(restart, log.size());
        assertThat(run.published())
                .hasSize(1)
                .allSatisfy((place, letter) -> assertThat(letter)
                        .startsWith("late: it opens at " + quiet.get(650).openTime()));
    }

    @Test
    void onlyAsMuchIsReadBackAsIsNeeded() {
        TestingLog log = TestingLog.minutes();
        TestingBars.walk("AAA", "1m", 6_000, 1).forEach(log::add);
        new Run(log, 600).takeOver(6_000);
        assertThat(log.readBack).isEqualTo(1_200);
    }

    /** As equality, but naming the first difference instead of printing thousands of signals. */
    private static void assertSame(Map<String, String> published, Map<String, String> expected) {
        assertThat(published.keySet()).isEqualTo(expected.keySet());
        published.forEach((id, value) -> assertThat(value).isEqualTo(expected.get(id)));
    }

    /** Three streams at different paces with duplicates, late bars, holes, repeated numbers and junk. */
    private static TestingLog disorderly(Random random) {
        TestingLog log = TestingLog.minutes();
        List<Deque<Bar>> streams = new ArrayList<>();
        List<List<Bar>> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            streams.add(
                    numbered(TestingBars.walk("S" + i, "1m", 500 + random.nextInt(1_500), random.nextInt()), random));
            seen.add(new ArrayList<>());
        }
        while (streams.stream().anyMatch(bars -> !bars.isEmpty())) {
            int i = random.nextInt(3);
            int burst = 1 + random.nextInt(400);
            for (int j = 0; j < burst && !streams.get(i).isEmpty(); j++) {
                Bar next = streams.get(i).removeFirst();
                log.add(next);
                seen.get(i).add(next);
                disturb(log, seen.get(i), random);
            }
        }
        return log;
    }

    private static void disturb(TestingLog log, List<Bar> seen, Random random) {
        switch (random.nextInt(200)) {
            case 0 -> log.addJunk();
            case 1 -> log.add(seen.getLast());
            case 2 -> log.add(seen.get(random.nextInt(seen.size())));
            case 3 -> seen.subList(Math.max(0, seen.size() - 5), seen.size()).forEach(log::add);
            default -> {}
        }
    }

    /** Every few hundred bars a takeover skips some numbers or uses the last few once more. */
    private static Deque<Bar> numbered(List<Bar> bars, Random random) {
        Deque<Bar> numbered = new ArrayDeque<>();
        long shift = 0;
        for (Bar bar : bars) {
            if (random.nextInt(400) == 0) {
                shift = Math.max(-bar.sequence(), shift + random.nextInt(-3, 6));
            }
            numbered.add(withSequence(bar, bar.sequence() + shift));
        }
        return numbered;
    }

    private static Bar withSequence(Bar bar, long sequence) {
        return new Bar(
                bar.symbol(),
                bar.interval(),
                bar.series(),
                sequence,
                bar.openTime(),
                bar.closeTime(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.adjustment(),
                bar.provider(),
                bar.quality(),
                bar.fallback());
    }

    private static Map<String, String> undisturbed(TestingLog log) throws Exception {
        Run run = new Run(log, 1_000);
        run.takeOver(0);
        run.handle(0, log.size());
        return run.published();
    }

    /** An instance after another over one partition, publishing to one place. */
    private static final class Run {
        private final TestingLog log;
        private final MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        private final int firstStretch;
        private BarHandler handler;

        Run(TestingLog log, int firstStretch) {
            this.log = log;
            this.firstStretch = firstStretch;
        }

        void takeOver(long committed) {
            Recovery recovery = new Recovery(
                    firstStretch, stream -> PANEL.open(stream, TELEMETRY::agentFailed), () -> log, TELEMETRY);
            handler = new BarHandler(recovery, new Workers(2), new Publisher(producer), TELEMETRY);
            handler.assigned(List.of(log.partition), committed == 0 ? Map.of() : Map.of(log.partition, committed));
        }

        void handle(long from, long to) throws InterruptedException {
            assertThat(handler.handle(log.poll(from, to))).containsExactly(Map.entry(log.partition, to));
        }

        /** Values by id, and reasons by place; published twice must mean published alike. */
        Map<String, String> published() {
            Map<String, String> values = new TreeMap<>();
            for (ProducerRecord<String, byte[]> record : producer.history()) {
                boolean signals = record.topic().equals(Topics.AGENT_SIGNALS.name());
                String id = signals ? header(record, "ce_id") : "letter " + header(record, "gs-dlq-offset");
                String value =
                        signals ? new String(record.value(), StandardCharsets.UTF_8) : header(record, "gs-dlq-reason");
                String before = values.put(id, value);
                assertThat(before).isIn(null, value);
            }
            return values;
        }

        private static String header(ProducerRecord<String, byte[]> record, String name) {
            return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
        }
    }
}
