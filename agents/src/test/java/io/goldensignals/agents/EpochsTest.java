package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The verdict on a bar depends on the accepted bars since the previous epoch's start, and on nothing else. */
class EpochsTest {
    /** Says which bars its book has seen: the strictest witness of what a verdict depends on. */
    private static final AgentPanel WITNESS = Run.panel(TestingAgents.of(
            "witness",
            0,
            book -> Verdict.abstain(
                    "%d bars, from %d",
                    book.barsSeen(), book.bars().openTime(book.bars().size() - 1))));

    private static List<Bar> numbered(long... sequences) {
        List<Bar> walk = Market.walk(1, sequences.length);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < sequences.length; i++) {
            bars.add(Market.numbered(walk.get(i), sequences[i]));
        }
        return bars;
    }

    private static long barsBehindTheLastVerdict(List<Bar> bars) {
        String reasoning =
                Run.over(WITNESS, bars).getLast().signals().getFirst().reasoning();
        return Long.parseLong(reasoning.substring(0, reasoning.indexOf(' ')));
    }

    private static List<Bar> range(int from, int to) {
        return Market.walk(1, to).subList(from, to);
    }

    @Test
    void aVerdictRestsOnTheEpochBeforeAndItsOwn() {
        assertThat(barsBehindTheLastVerdict(range(0, 1))).isEqualTo(1);
        assertThat(barsBehindTheLastVerdict(range(0, 512))).isEqualTo(512);
        assertThat(barsBehindTheLastVerdict(range(0, 1_024))).isEqualTo(1_024);
        assertThat(barsBehindTheLastVerdict(range(0, 1_025))).isEqualTo(513);
        assertThat(barsBehindTheLastVerdict(range(0, 1_536))).isEqualTo(1_024);
        assertThat(barsBehindTheLastVerdict(range(100, 1_536))).isEqualTo(1_024);
    }

    @Test
    void aHoleOfAWholeEpochLeavesNothingBehind() {
        assertThat(barsBehindTheLastVerdict(numbered(510, 511, 1_024, 1_025))).isEqualTo(2);
        assertThat(barsBehindTheLastVerdict(numbered(510, 511, 1_023, 1_024))).isEqualTo(2);
    }

    @Test
    void sequencesRepeatedAcrossABorderLoseNoHistory() {
        // The second 511 and 512 are later bars that a new producer stamped with used sequences.
        assertThat(barsBehindTheLastVerdict(numbered(509, 510, 511, 512, 513, 511)))
                .isEqualTo(6);
        assertThat(barsBehindTheLastVerdict(numbered(509, 510, 511, 512, 513, 511, 512)))
                .isEqualTo(7);
        // From there on, epoch 1 begins with the last rise into it.
        assertThat(barsBehindTheLastVerdict(numbered(509, 510, 511, 512, 513, 511, 512, 513, 1_024)))
                .isEqualTo(3);
    }

    @Property(tries = 30)
    void whoReadsFromTheHistoryStartGetsTheSameBytes(@ForAll long seed) {
        RandomGenerator random = Market.random(seed);
        List<Bar> bars = disturbed(random, 2_600);
        verify(WITNESS, random, bars, 40);
    }

    @Property(tries = 5)
    void theWholeCatalogueGetsTheSameBytes(@ForAll long seed) {
        RandomGenerator random = Market.random(seed);
        verify(Run.panel(AgentCatalogue.standard()), random, disturbed(random, 1_800), 12);
    }

    private static void verify(AgentPanel panel, RandomGenerator random, List<Bar> bars, int samples) {
        List<PanelSignals> whole = Run.over(panel, bars);
        for (int sample = 0; sample < samples; sample++) {
            int k = random.nextInt(bars.size());
            int start = start(random, bars, k);
            StreamPanel reader = Run.open(panel, bars);
            bars.subList(start, k + 1).forEach(reader::offer);
            assertThat(Run.bytes(reader.evaluate()))
                    .as("bar %d (sequence %d) read from %d", k, bars.get(k).sequence(), start)
                    .isEqualTo(Run.bytes(whole.get(k)));
        }
    }

    /** Any place at or before the last bar that stands at or below the history's start, or the stream's beginning. */
    private static int start(RandomGenerator random, List<Bar> bars, int k) {
        long needed = StreamPanel.historyStart(bars.get(k).sequence());
        int start = k;
        while (start > 0 && (start == k || bars.get(start).sequence() > needed)) {
            start--;
        }
        // Further back is as good.
        return random.nextInt(3) == 0 ? random.nextInt(start + 1) : start;
    }

    /** Sequences with holes, some over whole epochs, and repeats, some across several borders. */
    private static List<Bar> disturbed(RandomGenerator random, int count) {
        List<Bar> walk = Market.regimes(random.nextLong(), count);
        List<Bar> bars = new ArrayList<>();
        long sequence = random.nextInt(3) * 300L;
        for (int i = 0; i < count; i++) {
            bars.add(Market.numbered(walk.get(i), sequence));
            sequence = next(random, sequence + 1);
        }
        return bars;
    }

    private static long next(RandomGenerator random, long sequence) {
        boolean border = sequence % 512 < 5 || sequence % 512 > 507;
        return switch (random.nextInt(border ? 20 : 400)) {
            case 0 -> sequence + random.nextInt(10);
            case 1 -> Math.max(0, sequence - random.nextInt(10));
            case 2 -> random.nextInt(10) == 0 ? sequence + random.nextInt(1_500) : sequence;
            case 3 -> random.nextInt(10) == 0 ? Math.max(0, sequence - random.nextInt(1_500)) : sequence;
            default -> sequence;
        };
    }
}
