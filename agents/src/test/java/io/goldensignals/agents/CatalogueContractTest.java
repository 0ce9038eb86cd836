package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.Indicator;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every agent of the catalogue promises, checked at every bar; a new agent is covered by being listed. */
class CatalogueContractTest {
    private static final AgentPanel PANEL = Run.panel(AgentCatalogue.standard());

    static Stream<Named<Supplier<List<Bar>>>> markets() {
        return Stream.of(
                Named.of("random walk", () -> Market.walk(11, 2_000)),
                Named.of("regimes", () -> Market.regimes(12, 3_000)),
                Named.of("regimes by the hour", () -> Market.every("1h", Market.regimes(17, 1_500))),
                Named.of("one cent around 60 000", () -> Market.illConditioned(13, 1_500)),
                Named.of("walk, flat without volume, walk", CatalogueContractTest::interrupted),
                Named.of("SPY minutes", () -> RealBars.minute("SPY")),
                Named.of("BTC-USD minutes", () -> RealBars.minute("BTC-USD")),
                Named.of("SPY days", () -> RealBars.daily("SPY").subList(0, 2_500)),
                Named.of(
                        "AAPL days, unadjusted",
                        () -> Market.concat(List.of(RealBars.daily("AAPL").subList(3_500, 5_000)))));
    }

    private static List<Bar> interrupted() {
        return Market.concat(List.of(Market.walk(14, 700), Market.flat(700, 100, 0), Market.walk(15, 700)));
    }

    @ParameterizedTest
    @MethodSource("markets")
    void onlyBarsSinceThePreviousEpochsStartMatter(Supplier<List<Bar>> market) {
        verifyEpochs(() -> PANEL, market.get());
    }

    /** Judges every bar of the epochs also by a reader who starts where the epoch before begins. */
    private static void verifyEpochs(Supplier<AgentPanel> panel, List<Bar> bars) {
        StreamPanel whole = Run.open(panel.get(), bars);
        for (int epoch = 0; epoch <= Epochs.of(bars.size() - 1); epoch++) {
            StreamPanel reader = Run.open(panel.get(), bars);
            int first = epoch * Epochs.LENGTH;
            bars.subList((int) StreamPanel.historyStart(first), first).forEach(reader::offer);
            for (Bar bar : bars.subList(first, Math.min(bars.size(), first + Epochs.LENGTH))) {
                whole.offer(bar);
                reader.offer(bar);
                assertThat(reader.evaluate()).as("bar %d", bar.sequence()).isEqualTo(whole.evaluate());
            }
        }
    }

    /** Compares with the first close that any of its books has seen: bars from before the epochs decide. */
    private static AgentDefinition remembering() {
        double[] first = {Double.NaN};
        return TestingAgents.seated("remembering", book -> {
            book.share(Indicator.class, () -> bar -> first[0] = Double.isNaN(first[0]) ? bar.close() : first[0]);
            return () -> TestingAgents.vote(book.bars().close(0) > first[0] ? Action.BUY : Action.SELL, 0.8);
        });
    }

    @Test
    void aPlantedMemoryBeyondTheEpochsIsCaught() {
        List<Bar> bars = Market.regimes(16, 2_000);
        assertThatThrownBy(() -> verifyEpochs(() -> Run.panel(remembering()), bars))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[bar 1");
        assertThatThrownBy(() -> LookAhead.verify(known -> Run.panel(remembering()), bars))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void nobodyLooksAhead() {
        LookAhead.verify(bars -> PANEL, Market.regimes(16, 1_100));
        // Hours, of which twenty sessions fit into the window: some agents vote only there.
        LookAhead.verify(bars -> PANEL, Market.every("1h", Market.regimes(18, 700)));
    }

    /** Knows the bars that exist and votes by the next one, on one bar in ten. */
    private static AgentDefinition leaking(List<Bar> bars) {
        return TestingAgents.of("leaking", 0, book -> {
            int next = (int) book.barsSeen();
            if (next % 10 != 0 || next >= bars.size()) {
                return Verdict.abstain("not yet");
            }
            boolean up = bars.get(next).close() > book.bars().close(0);
            return TestingAgents.vote(up ? Action.BUY : Action.SELL, 0.8);
        });
    }

    @Test
    void aPlantedLookAheadIsCaught() {
        List<Bar> bars = Market.regimes(16, 100);
        assertThatThrownBy(() -> LookAhead.verify(known -> Run.panel(leaking(known)), bars))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("without any later bar");
        // Even one that keeps its fingers off the last bar is betrayed by the changed ones.
        assertThatThrownBy(() -> LookAhead.verify(known -> Run.panel(leaking(padded(known, 100))), bars))
                .isInstanceOf(AssertionError.class);
    }

    private static List<Bar> padded(List<Bar> known, int size) {
        List<Bar> padded = new ArrayList<>(known);
        while (padded.size() < size) {
            padded.add(known.getLast());
        }
        return padded;
    }

    @ParameterizedTest
    @MethodSource("markets")
    void everyAgentAbstainsBelowItsHistory(Supplier<List<Bar>> market) {
        for (PanelSignals bar : Run.over(PANEL, market.get().subList(0, 512))) {
            for (int agent = 0; agent < bar.signals().size(); agent++) {
                int needed = PANEL.agents().get(agent).historyBars();
                if (bar.bar().sequence() + 1 < needed) {
                    assertThat(bar.signals().get(agent).reasoning()).startsWith("needs " + needed + " bars");
                }
            }
        }
    }

    @Test
    void nobodyVotesInAMarketThatNeverMoved() {
        for (double volume : new double[] {0, 100}) {
            for (PanelSignals bar : Run.over(PANEL, Market.flat(1_200, 100, volume))) {
                assertThat(bar.signals()).allMatch(AgentSignal::abstained);
            }
        }
    }

    /** Whoever votes in a lively market votes there, about as often, after an hour and a half of nothing, too. */
    @Test
    void aFlatStretchWithoutVolumeSilencesNobodyForGood() {
        int[] lively = new int[PANEL.agents().size()];
        int[] afterNothing = new int[lively.length];
        for (long seed = 0; seed < 12; seed++) {
            List<Bar> before = Market.walk(seed, 300);
            List<Bar> after = Market.regimes(seed, 624);
            count(lively, Market.concat(List.of(before, Market.walk(seed + 100, 100), after)));
            count(afterNothing, Market.concat(List.of(before, Market.flat(100, 100, 0), after)));
        }
        for (int agent = 0; agent < lively.length; agent++) {
            // A handful of votes may by chance be none.
            if (lively[agent] >= 12) {
                assertThat(afterNothing[agent])
                        .as(
                                "%s, %d votes without the stretch",
                                PANEL.agents().get(agent).name(), lively[agent])
                        .isGreaterThan(lively[agent] / 4);
            }
        }
    }

    private static void count(int[] votes, List<Bar> bars) {
        for (PanelSignals bar : Run.over(PANEL, bars).subList(400, 1_024)) {
            for (int agent = 0; agent < votes.length; agent++) {
                votes[agent] += bar.signals().get(agent).abstained() ? 0 : 1;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("markets")
    void theUnitOfThePriceDoesNotMatter(Supplier<List<Bar>> market) {
        List<Bar> bars = market.get();
        Action[][] plain = Run.actions(PANEL.agents(), bars);
        Action[][] thousandfold = Run.actions(PANEL.agents(), Market.map(bars, bar -> Market.scaled(bar, 1_000)));
        for (int agent = 0; agent < plain.length; agent++) {
            assertThat(thousandfold[agent]).as(PANEL.agents().get(agent).name()).isEqualTo(plain[agent]);
        }
    }

    @Property(tries = 20)
    void noValidBarsMakeAnAgentFail(@ForAll long seed) {
        RandomGenerator random = Market.random(seed);
        List<Bar> bars = new ArrayList<>();
        double close = 100;
        for (int i = 0; i < 600; i++) {
            bars.add(anyBar(random, i, close));
            close = bars.getLast().close();
        }
        assertThat(Run.over(PANEL, bars))
                .allSatisfy(bar -> assertThat(Run.bytes(bar)).doesNotContain("NaN"));
    }

    /** Calm, flat, jumping over decades, or at the ends of what a double holds. */
    private static Bar anyBar(RandomGenerator random, int i, double last) {
        int kind = random.nextInt(100);
        if (kind < 30) {
            return Market.bar(i, last, last, last, last, random.nextInt(2));
        }
        double[] prices = new double[4];
        for (int k = 0; k < 4; k++) {
            prices[k] = switch (kind) {
                case 97 -> Math.pow(10, random.nextDouble(-300, 300));
                case 98 -> Double.MAX_VALUE * random.nextDouble(0.5, 1);
                case 99 -> Double.MIN_VALUE * random.nextInt(1, 5);
                default -> Math.clamp(last * (1 + 0.01 * random.nextGaussian()), Double.MIN_VALUE, Double.MAX_VALUE);
            };
        }
        double high = Math.max(Math.max(prices[0], prices[1]), Math.max(prices[2], prices[3]));
        double low = Math.min(Math.min(prices[0], prices[1]), Math.min(prices[2], prices[3]));
        double volume = kind == 50 ? Double.MAX_VALUE : random.nextInt(3) == 0 ? 0 : Math.pow(10, random.nextInt(12));
        return Market.bar(i, prices[0], high, low, prices[3], volume);
    }
}
