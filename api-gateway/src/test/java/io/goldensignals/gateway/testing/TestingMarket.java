package io.goldensignals.gateway.testing;

import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.ExpertPolicy;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.testsupport.TestingBars;
import io.goldensignals.testsupport.TestingPanels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The consensus on a random walk of 1m bars by eight agents of one panel that each sleep half of the time: {@code first}
 * is right with a given probability, {@code coin-1} to {@code coin-7} toss coins.
 */
public final class TestingMarket {
    public static final int HORIZON = PolicySettings.standard().mixture().horizonBars();
    public static final String FIRST = "first";
    private static final String PANEL = "testing";
    private static final int COINS = 7;

    private TestingMarket() {}

    public static List<Consensus> walk(String symbol, int count, long seed, double insight) {
        return consensus(TestingBars.walk(symbol, "1m", count + HORIZON, seed), seed, insight)
                .subList(0, count);
    }

    /** On all bars; towards the end nobody knows more than a coin. */
    public static List<Consensus> consensus(List<Bar> bars, long seed, double insight) {
        StreamConsensus stream = new StreamConsensus(
                new ExpertPolicy(PolicySettings.standard()), new TreeSet<>(List.of(PANEL)), Optional.empty());
        SplittableRandom random = new SplittableRandom(seed);
        List<Consensus> reached = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            boolean rises = bars.get(Math.min(i + HORIZON, bars.size() - 1)).close() > bar.close();
            List<AgentSignal> signals = new ArrayList<>();
            signals.add(signal(bar, FIRST, (random.nextDouble() < insight) == rises, random.nextBoolean()));
            for (int coin = 1; coin <= COINS; coin++) {
                signals.add(signal(bar, "coin-" + coin, random.nextBoolean(), random.nextBoolean()));
            }
            reached.addAll(stream.record(TestingPanels.panel(bar, PANEL, bar.sequence() - 1, signals), i));
        }
        return reached;
    }

    private static AgentSignal signal(Bar bar, String agent, boolean up, boolean awake) {
        return awake
                ? TestingPanels.vote(bar, agent, up ? Action.BUY : Action.SELL)
                : TestingPanels.abstention(bar, agent);
    }
}
