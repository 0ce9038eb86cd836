package io.goldensignals.consensus;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Ids;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.RiskMeasures;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Bars and panels' records by a few numbers. */
final class TestingSignals {
    static final Interval MINUTE = Interval.parse("1m");
    static final RiskMeasures NO_RISK = new RiskMeasures(null, null, null, null);
    private static final Instant START = Instant.parse("2026-01-05T14:30:00Z");

    private TestingSignals() {}

    static Bar bar(int series, long sequence) {
        return bar(series, sequence, 100 + StrictMath.sin(series * 31.0 + sequence * 7.0));
    }

    static Bar bar(int series, long sequence, double close) {
        return bar(series, sequence, close, Quality.LIVE);
    }

    static Bar bar(int series, long sequence, double close, Quality quality) {
        Instant open = START.plusSeconds(60 * (series * 10_000L + sequence));
        return new Bar(
                "TEST",
                MINUTE,
                series,
                sequence,
                open,
                open.plusSeconds(60),
                close,
                close,
                close,
                close,
                10,
                Adjustment.RAW,
                "test",
                quality,
                false);
    }

    static AgentSignal vote(String agent, double probabilityUp) {
        Action action = probabilityUp > 0.5 ? Action.BUY : probabilityUp < 0.5 ? Action.SELL : Action.HOLD;
        return signal(agent, action, false, 0.8, probabilityUp, true);
    }

    static AgentSignal abstention(String agent) {
        return signal(agent, Action.HOLD, true, 0, 0.5, false);
    }

    static AgentSignal rejected(String agent, double probabilityUp) {
        AgentSignal vote = vote(agent, probabilityUp);
        return signal(agent, vote.action(), false, 0.1, probabilityUp, false);
    }

    /** The same agent of another version or family. */
    static AgentSignal as(AgentSignal signal, int version, String family) {
        return new AgentSignal(
                signal.id(),
                signal.agent(),
                version,
                family,
                signal.action(),
                signal.abstained(),
                signal.confidence(),
                signal.probabilityUp(),
                signal.reasoning(),
                signal.indicators(),
                null,
                null,
                signal.accepted(),
                signal.rejections());
    }

    static PanelSignals panel(String panel, Bar bar, long previous, AgentSignal... signals) {
        return panel(panel, bar, previous, NO_RISK, signals);
    }

    static PanelSignals panel(String panel, Bar bar, long previous, RiskMeasures risk, AgentSignal... signals) {
        return new PanelSignals(bar, panel, "v1", previous, risk, List.of(signals));
    }

    private static AgentSignal signal(
            String agent, Action action, boolean abstained, double confidence, double probabilityUp, boolean accepted) {
        return new AgentSignal(
                Ids.of(START, agent),
                agent,
                1,
                "test",
                action,
                abstained,
                confidence,
                probabilityUp,
                "because",
                Map.of(),
                null,
                null,
                accepted,
                accepted || abstained ? List.of() : List.of("MIN_CONFIDENCE"));
    }
}
