package io.goldensignals.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the panels' interleaving, redelivery and restarts: the same bars close in the same order with the same bytes. */
class StreamConsensusPropertyTest {
    private static final ConsensusPolicy POLICY = new TestingLearningPolicy();
    private static final List<String> NAMES = List.of("alpha", "beta", "gamma");

    @Property(tries = 600)
    void closesLikeTheNaiveModel(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int panels) {
        Random random = new Random(seed);
        SortedSet<String> expected = new TreeSet<>(NAMES.subList(0, panels));
        List<List<PanelSignals>> perPanel = new ArrayList<>();
        List<PanelSignals> bars = bars(random);
        expected.forEach(name -> perPanel.add(spokenBy(name, bars)));
        List<PanelSignals> log = interleaved(random, perPanel);

        assertThat(consumed(random, log, expected)).isEqualTo(naive(perPanel));
    }

    /** Three series, with holes in the sequence as a takeover of the producer leaves them. */
    private static List<PanelSignals> bars(Random random) {
        List<PanelSignals> bars = new ArrayList<>();
        for (int series = 0; series < 3; series++) {
            long previous = -1;
            long sequence = random.nextInt(3);
            for (int i = random.nextInt(8); i >= 0; i--) {
                Bar bar = TestingSignals.bar(series, sequence, 50 + random.nextInt(100));
                bars.add(TestingSignals.panel("any", bar, previous, TestingSignals.vote("a", 0.54)));
                previous = sequence;
                sequence += 1 + (random.nextInt(5) == 0 ? random.nextInt(3) : 0);
            }
        }
        return bars;
    }

    private static List<PanelSignals> spokenBy(String panel, List<PanelSignals> bars) {
        return bars.stream()
                .map(b -> TestingSignals.panel(
                        panel,
                        b.bar(),
                        b.previousSequence(),
                        TestingSignals.vote(panel + "-agent", 0.5 + b.bar().close() / 3000)))
                .toList();
    }

    /** Each panel in its own order; now and then one goes back and delivers some of its records again. */
    private static List<PanelSignals> interleaved(Random random, List<List<PanelSignals>> perPanel) {
        List<PanelSignals> log = new ArrayList<>();
        int[] next = new int[perPanel.size()];
        while (true) {
            List<Integer> behind = new ArrayList<>();
            for (int i = 0; i < next.length; i++) {
                if (next[i] < perPanel.get(i).size()) {
                    behind.add(i);
                }
            }
            if (behind.isEmpty()) {
                return log;
            }
            int panel = behind.get(random.nextInt(behind.size()));
            log.add(perPanel.get(panel).get(next[panel]++));
            if (random.nextInt(6) == 0) {
                next[panel] = Math.max(0, next[panel] - random.nextInt(5));
            }
        }
    }

    /** Consumes the log in batches; each commits or is lost in a crash after it was published. */
    private static List<String> consumed(Random random, List<PanelSignals> log, SortedSet<String> panels) {
        SortedMap<Integer, String> published = new TreeMap<>();
        Optional<StreamState> state = Optional.empty();
        int storedOffset = 0;
        int nextOrdinal = 0;
        int position = 0;
        while (position < log.size()) {
            position = storedOffset;
            StreamConsensus stream = new StreamConsensus(POLICY, panels, state);
            for (boolean alive = true; alive && position < log.size(); alive = random.nextInt(4) > 0) {
                int end = Math.min(log.size(), position + 1 + random.nextInt(6));
                List<String> outputs = new ArrayList<>();
                for (int offset = position; offset < end; offset++) {
                    stream.record(log.get(offset), offset).forEach(c -> outputs.add(text(c)));
                }
                publish(published, nextOrdinal, outputs);
                if (random.nextInt(5) == 0) {
                    break;
                }
                nextOrdinal += outputs.size();
                position = end;
                storedOffset = Math.toIntExact(stream.neededFrom().orElse(end));
                state = stream.state().lastClosed().equals(BarPosition.NONE) ? state : Optional.of(stream.state());
            }
        }
        return List.copyOf(published.values());
    }

    private static void publish(Map<Integer, String> published, int firstOrdinal, List<String> outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            String before = published.putIfAbsent(firstOrdinal + i, outputs.get(i));
            assertThat(before == null || before.equals(outputs.get(i)))
                    .as("an ordinal has one value, however often it is published")
                    .isTrue();
        }
    }

    /** All bars of the first panel in order, each with what all panels said of it. */
    private static List<String> naive(List<List<PanelSignals>> perPanel) {
        StreamPolicy policy = POLICY.open(Optional.empty());
        List<String> closed = new ArrayList<>();
        int series = 0;
        for (int i = 0; i < perPanel.getFirst().size(); i++) {
            int at = i;
            ClosedBar bar = new ClosedBar(perPanel.stream()
                    .map(panel -> PanelRecord.of(panel.get(at)))
                    .toList());
            if (bar.bar().series() > series) {
                policy.startSeries();
                series = bar.bar().series();
            }
            closed.add(text(Consensus.of(POLICY, bar, policy.decide(bar))));
        }
        return closed;
    }

    private static String text(Consensus consensus) {
        return new String(JsonCodec.write(consensus.signal()), StandardCharsets.UTF_8)
                + new String(JsonCodec.write(consensus.explanation()), StandardCharsets.UTF_8);
    }
}
