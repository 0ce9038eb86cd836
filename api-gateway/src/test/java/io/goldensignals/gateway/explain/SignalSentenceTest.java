package io.goldensignals.gateway.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.consensus.Reasons;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.ConsensusSignal.Contribution;
import io.goldensignals.contracts.ConsensusSignal.Counts;
import io.goldensignals.contracts.ConsensusSignal.Risk;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalSentenceTest {
    private static final Instant TIME = Instant.parse("2026-01-05T14:30:00Z");
    private static final List<Contribution> VOTES = List.of(
            new Contribution("adx", Action.BUY, 0.6, 0.09),
            new Contribution("macd", Action.SELL, 0.4, 0.7),
            new Contribution("rsi", Action.BUY, 0.6, 0.12),
            new Contribution("obv", Action.BUY, 0.6, 0.02));

    @Test
    void buyNamesItsChanceItsThresholdAndItsLeaders() {
        assertThat(sentence(Action.BUY, 0.571, 10, reasons(0.58, 20, null, 0), SignalOutcome.pending(5)))
                .isEqualTo("BUY AAPL 1m at 10.00: 57.1 % calibrated chance of a higher close in 5 bars, 55.0 % needed;"
                        + " led by rsi (12 %) and adx (9 %); 23 of 78 agents voted; settled in 5 bars.");
    }

    @Test
    void sellNamesTheOtherSide() {
        SignalOutcome wrong = SignalOutcome.settled(Action.SELL, TIME, 1.0, StrictMath.log(1.0012));
        assertThat(sentence(Action.SELL, 0.43, 189.1234, reasons(0.4, 20, null, 0), wrong))
                .isEqualTo(
                        "SELL AAPL 1m at 189.1234: 43.0 % calibrated chance of a higher close in 5 bars, 44.0 % or"
                                + " less needed; led by macd (70 %); 23 of 78 agents voted; the close was higher (+0.12 %): wrong.");
    }

    @Test
    void holdWithoutALimitSaysThatThereIsNoCase() {
        SignalOutcome tie = SignalOutcome.settled(Action.HOLD, TIME, 0.5, 0);
        assertThat(sentence(Action.HOLD, 0.56, 10, reasons(0.54, 20, null, 0), tie))
                .isEqualTo("HOLD AAPL 1m at 10.00: no case either way; 56.0 % calibrated chance of a higher close in 5"
                        + " bars (54.0 % before calibration), both would have to be 55.0 % or more, or 44.0 % or less;"
                        + " 23 of 78 agents voted; the close was the same.");
    }

    @Test
    void holdNamesEveryLimitWithItsNumbers() {
        Reasons reasons = reasons(0.6, 1, 0.0001, -0.0213);
        assertThat(limited(reasons, "QUORUM")).contains("held back by QUORUM (1 of the 2 votes needed); 56.0 % ");
        assertThat(limited(reasons, "STALE")).contains("held back by STALE (the price is the last known good one); ");
        assertThat(limited(reasons, "COST"))
                .contains("held back by COST (an expected move of 0.010 % against costs of 0.040 %); ");
        assertThat(limited(reasons(0.6, 9, null, 0), "COST"))
                .contains("held back by COST (no move has been settled yet to expect one from); ");
        assertThat(limited(reasons, "MAX_DAILY_LOSS"))
                .contains(
                        "held back by MAX_DAILY_LOSS (the paper ledger's session stands at -2.13 %, the limit is a loss"
                                + " of 2.00 %); ");
        assertThat(limited(reasons, "STALE", "OTHER"))
                .contains("held back by STALE (the price is the last known good one), and OTHER; ");
        assertThat(limited(null, "QUORUM")).contains("held back by QUORUM; 56.0 % calibrated chance");
    }

    @Test
    void pricesKeepTheirDigits() {
        assertThat(price(0.00001234)).contains(" at 0.00001234: ");
        assertThat(price(63_123.5)).contains(" at 63123.50: ");
        assertThat(price(100.30000000000001)).contains(" at 100.30: ");
        assertThat(price(2_000_000_000)).contains(" at 2000000000.00: ");
    }

    private static String price(double price) {
        return sentence(Action.BUY, 0.6, price, null, SignalOutcome.never());
    }

    private static String limited(Reasons reasons, String... limits) {
        ConsensusSignal signal = signal(Action.HOLD, 0.56, 10, List.of(limits));
        return new SignalSentence(signal, reasons, SignalOutcome.never()).toString();
    }

    private static String sentence(
            Action action, double probabilityUp, double price, Reasons reasons, SignalOutcome outcome) {
        return new SignalSentence(signal(action, probabilityUp, price, List.of()), reasons, outcome).toString();
    }

    private static Reasons reasons(double forecast, int awake, Double expectedMove, double sessionReturn) {
        return new Reasons(
                new Reasons.Forecasting(forecast, 0.49, 0.5, 0.5, 0.4, 0.4, 0.2, 0.5, 3, 2, 100, 0.1),
                null,
                new Reasons.Rule(0.05, 0.55, 0.44, 2, awake, 0.001, expectedMove, 0.0004),
                null,
                new Reasons.Paper(0.98, 0, sessionReturn, 0.02, true),
                List.of(),
                List.of());
    }

    private static ConsensusSignal signal(Action action, double probabilityUp, double price, List<String> limits) {
        return new ConsensusSignal(
                "0".repeat(32),
                "AAPL",
                Interval.parse("1m"),
                0,
                7,
                TIME,
                true,
                action,
                0.5,
                probabilityUp,
                true,
                400,
                5,
                price,
                0.5,
                3,
                new Counts(12, 9, 2, 40, 15),
                VOTES,
                new Risk(0, null, null, limits),
                Quality.LIVE,
                "testing",
                false,
                "expert-mixture",
                "1",
                List.of());
    }
}
