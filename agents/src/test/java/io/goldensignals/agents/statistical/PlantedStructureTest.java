package io.goldensignals.agents.statistical;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.Market;
import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who learns must find what is there: series with a real effect, and how often the votes are right about it. */
class PlantedStructureTest {
    private static final double NOISE = 0.001;
    private static final int BARS = 1_500;

    private final RandomGenerator random = Market.random(77);

    private record Score(int votes, int right) {
        double share() {
            return (double) right / votes;
        }
    }

    private interface Path {
        double next(int bar, double last);
    }

    /** Log returns one after the other, as hours of a market around the clock. */
    private List<Bar> bars(Path returns) {
        StreamId stream = new StreamId("TEST-USD", Interval.parse("1h"), 0);
        List<Bar> bars = new ArrayList<>();
        double last = 0;
        double log = 0;
        for (int i = 0; i < BARS; i++) {
            last = returns.next(i, last);
            double open = 100 * StrictMath.exp(log);
            log += last;
            double close = 100 * StrictMath.exp(log);
            Instant time = Instant.parse("2024-01-08T00:00:00Z").plus(Duration.ofHours(i));
            bars.add(Market.bar(
                    stream, i, time, open, Math.max(open, close), Math.min(open, close), close, 1 + random.nextInt(9)));
        }
        return bars;
    }

    private double noise() {
        return NOISE * random.nextGaussian();
    }

    /** Votes whose direction is that of the next {@code horizon} bars together. */
    private static Score score(AgentDefinition definition, List<Bar> bars, int horizon) {
        IndicatorBook book = new IndicatorBook();
        TradingAgent agent = definition.seat(book);
        int votes = 0;
        int right = 0;
        for (int i = 0; i + horizon < bars.size(); i++) {
            book.update(bars.get(i));
            if (i >= 511 && agent.evaluate() instanceof Verdict.Vote vote) {
                boolean up = bars.get(i + horizon).close() > bars.get(i).close();
                votes++;
                right += up == (vote.action() == Action.BUY) ? 1 : 0;
            }
        }
        return new Score(votes, right);
    }

    @Test
    void logisticRegressionLearnsThatMovesGoOn() {
        Score score = score(LogisticRegressionAgent.standard(), bars((i, last) -> 0.6 * last + noise()), 5);
        assertThat(score.votes()).isGreaterThan(100);
        assertThat(score.share()).isGreaterThan(0.6);
    }

    @Test
    void logisticRegressionLearnsThatMovesComeBack() {
        double[] level = {0};
        Score score = score(
                LogisticRegressionAgent.standard(),
                bars((i, last) -> {
                    double before = level[0];
                    level[0] = 0.7 * before + noise();
                    return level[0] - before;
                }),
                5);
        assertThat(score.votes()).isGreaterThan(100);
        assertThat(score.share()).isGreaterThan(0.6);
    }

    @Test
    void nearestNeighboursRecogniseAWave() {
        Score score = score(
                NearestNeighboursAgent.standard(), bars((i, last) -> 0.003 * StrictMath.sin(i / 3.0) + noise()), 5);
        assertThat(score.votes()).isGreaterThan(30);
        assertThat(score.share()).isGreaterThan(0.9);
    }

    /** Calm rises and turbulent falls, 100 bars each. */
    @Test
    void hiddenMarkovFollowsTheRegimeEntered() {
        List<Bar> bars = bars((i, last) -> i / 100 % 2 == 0 ? 0.3 * NOISE + 0.5 * noise() : -NOISE + 3 * noise());
        IndicatorBook book = new IndicatorBook();
        TradingAgent agent = HiddenMarkovAgent.standard().seat(book);
        int[] right = new int[2];
        int[] wrong = new int[2];
        for (int i = 0; i < bars.size(); i++) {
            book.update(bars.get(i));
            if (i >= 512 && agent.evaluate() instanceof Verdict.Vote vote) {
                int regime = i / 100 % 2;
                boolean fits = (vote.action() == Action.BUY) == (regime == 0);
                (fits ? right : wrong)[regime]++;
            }
        }
        assertThat(right[0]).isGreaterThan(4).isGreaterThan(3 * wrong[0]);
        assertThat(right[1]).isGreaterThan(4).isGreaterThan(3 * wrong[1]);
    }

    /** Of the hours of a day one rises and one falls. */
    @Test
    void seasonalityFindsTheHourBeforeIt() {
        List<Bar> bars =
                bars((i, last) -> noise() + (i % 24 == 10 ? 1.5 * NOISE : 0) - (i % 24 == 15 ? 1.5 * NOISE : 0));
        IndicatorBook book = new IndicatorBook();
        TradingAgent agent = TimeOfDaySeasonalityAgent.standard().seat(book);
        int[] buys = new int[24];
        int[] sells = new int[24];
        for (int i = 0; i < bars.size(); i++) {
            book.update(bars.get(i));
            if (agent.evaluate() instanceof Verdict.Vote vote) {
                (vote.action() == Action.BUY ? buys : sells)[i % 24]++;
            }
        }
        assertThat(buys[9]).isGreaterThan(30);
        assertThat(sells[14]).isGreaterThan(30);
        assertThat(IntStream.of(buys).sum() - buys[9]).isLessThan(40);
        assertThat(IntStream.of(sells).sum() - sells[14]).isLessThan(40);
    }

    /** Drifts of 40 bars up, down, or nowhere. */
    @Test
    void theKalmanFilterFindsDrifts() {
        double[] drift = {0, 0.6 * NOISE, -0.6 * NOISE};
        Score score = score(LocalLevelKalmanAgent.standard(), bars((i, last) -> drift[i / 80 % 3] + noise()), 20);
        assertThat(score.votes()).isGreaterThan(8);
        assertThat(score.share()).isGreaterThan(0.6);
    }
}
