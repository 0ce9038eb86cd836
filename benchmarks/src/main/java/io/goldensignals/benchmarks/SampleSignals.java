package io.goldensignals.benchmarks;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quality;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Decisions to which every agent of the catalogue contributes, all of the same length in JSON. The n-th is told by the
 * bar's time, which its id starts with, and so does the JSON.
 */
final class SampleSignals {
    static final Interval INTERVAL = Interval.parse("1m");
    /** How the JSON of a signal starts; twelve hexadecimal digits follow, the milliseconds of the bar's time. */
    static final String PREFIX = "{\"id\":\"";

    private static final int SYMBOLS = 48;
    private static final long FIRST_SEQUENCE = 1_000_000;
    private static final long START = Instant.parse("2026-01-05T14:30:00Z").toEpochMilli();

    private final List<ConsensusSignal.Contribution> contributions;

    SampleSignals() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        List<String> agents = AgentCatalogue.standard().agents().stream()
                .map(agent -> agent.name())
                .toList();
        this.contributions = agents.stream()
                .map(agent -> new ConsensusSignal.Contribution(
                        agent,
                        Action.values()[random.nextInt(Action.values().length)],
                        random.nextDouble(0.4, 0.6),
                        random.nextDouble(0.1, 1) / agents.size()))
                .toList();
    }

    /** Of the signal whose id starts with that time. */
    static int number(long barMillis) {
        return (int) ((barMillis - START) / INTERVAL.millis());
    }

    /** Numbers go round the symbols. */
    static String symbol(int number) {
        return "S" + (10 + number % SYMBOLS);
    }

    /** In bytes, of every signal. */
    int jsonLength() {
        return JsonCodec.write(signal(0)).length;
    }

    ConsensusSignal signal(int number) {
        Bar bar = bar(number);
        return new ConsensusSignal(
                ConsensusSignal.idOf(bar),
                bar.symbol(),
                bar.interval(),
                bar.series(),
                bar.sequence(),
                bar.closeTime(),
                true,
                Action.BUY,
                0.5123456789012345,
                0.5234567890123456,
                true,
                2_048,
                5,
                bar.close(),
                0.6345678901234567,
                12.345678901234567,
                new ConsensusSignal.Counts(26, 26, 26, 0, 0),
                contributions,
                new ConsensusSignal.Risk(0.012345678901234567, 99.12, 101.23, List.of()),
                bar.quality(),
                bar.provider(),
                bar.fallback(),
                "expert-mixture",
                "1",
                List.of());
    }

    private static Bar bar(int number) {
        Instant close = Instant.ofEpochMilli(START + number * INTERVAL.millis());
        return new Bar(
                symbol(number),
                INTERVAL,
                0,
                FIRST_SEQUENCE + number,
                close.minusMillis(INTERVAL.millis()),
                close,
                100,
                100.5,
                99.5,
                100.25,
                1_000,
                Adjustment.RAW,
                "generated",
                Quality.SIMULATED,
                false);
    }
}
