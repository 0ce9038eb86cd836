package io.goldensignals.consensus.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PaperLedgerTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final double FULL = 0.05;
    private static final LedgerRules RULES = new LedgerRules(FULL, 0.02, 0.001, 3);
    private static final Instant MONDAY = Instant.parse("2026-01-05T14:30:00Z");

    private final PaperLedger ledger = new PaperLedger(RULES);
    private Instant time = MONDAY;
    private Interval interval = Interval.parse("1m");

    @Test
    void entersAtTheNextOpenAndLeavesAtTheOpenAfterTheHorizon() {
        bar(100, 100);
        ledger.follow(Action.BUY, FULL, null);
        bar(110, 120);
        assertThat(ledger.equity()).isCloseTo((1 - 0.001) + (120.0 - 110) / 110, EXACT);
        bar(120, 120);
        bar(120, 132);
        assertThat(ledger.exposure()).isPositive();
        bar(121, 500);
        double units = 1.0 / 110;
        assertThat(ledger.exposure()).isZero();
        assertThat(ledger.equity()).isCloseTo(1 - 0.001 + units * (121 - 110) - 0.001 * units * 121, EXACT);
    }

    @Test
    void halfASizeIsHalfTheSleeve() {
        bar(100, 100);
        ledger.follow(Action.SELL, FULL / 2, null);
        bar(100, 90);
        assertThat(ledger.equity()).isCloseTo(1 - 0.0005 + 0.05, EXACT);
        assertThat(ledger.exposure()).isCloseTo(-0.5 * 0.9 / ledger.equity(), EXACT);
    }

    @Test
    void aStopFillsAtItsPriceAndAGapAtTheOpen() {
        bar(100, 100);
        ledger.follow(Action.BUY, FULL, 95.0);
        bar(100, 100);
        bar(99, 99, 94, 98);
        assertThat(ledger.equity()).isCloseTo(1 - 0.001 - 0.05 - 0.001 * 0.95, EXACT);
        double before = ledger.equity();
        ledger.follow(Action.SELL, FULL, 105.0);
        bar(100, 100);
        bar(110, 110, 108, 109);
        double capital = before;
        double units = capital / 100;
        assertThat(ledger.equity()).isCloseTo(capital - 0.001 * capital - units * 10 - 0.001 * units * 110, EXACT);
        assertThat(ledger.exposure()).isZero();
    }

    @Test
    void theContrarySignalTurnsThePositionAndTheSameOneRenewsIt() {
        bar(100, 100);
        ledger.follow(Action.BUY, FULL, null);
        bar(100, 100);
        bar(100, 100);
        ledger.follow(Action.BUY, FULL, 90.0);
        double renewed = ledger.equity();
        bar(100, 100);
        bar(100, 100);
        bar(100, 100);
        assertThat(ledger.equity()).as("nothing was traded").isEqualTo(renewed);
        assertThat(ledger.exposure()).isPositive();
        ledger.follow(Action.SELL, FULL, null);
        bar(100, 100);
        assertThat(ledger.exposure()).isCloseTo(-1, within(0.01));
        assertThat(ledger.equity()).isCloseTo(renewed - 0.001 - 0.001 * (renewed - 0.001), EXACT);
    }

    @Test
    void aRenewedStopCounts() {
        bar(100, 100);
        ledger.follow(Action.BUY, FULL, 90.0);
        bar(100, 100);
        ledger.follow(Action.BUY, FULL, 99.0);
        bar(100, 100, 98, 100);
        assertThat(ledger.exposure()).isZero();
    }

    @Test
    void holdLeavesThePositionAlone() {
        bar(100, 100);
        ledger.follow(Action.BUY, FULL, null);
        bar(100, 100);
        ledger.follow(Action.HOLD, 0, null);
        bar(100, 100);
        assertThat(ledger.exposure()).isPositive();
    }

    @Test
    void noSizeIsNoPosition() {
        bar(100, 100);
        ledger.follow(Action.BUY, 0, null);
        bar(100, 100);
        assertThat(ledger.exposure()).isZero();
        assertThat(ledger.equity()).isOne();
    }

    @Test
    void aLossBeyondTheLimitHoldsUntilTheNextDayEvenIfItIsMadeGood() {
        bar(100, 100);
        ledger.follow(Action.BUY, FULL, null);
        bar(100, 98.2);
        assertThat(ledger.lossLimitReached()).as("1.9 %% lost").isFalse();
        bar(98.2, 98);
        assertThat(ledger.sessionReturn()).isCloseTo(-0.021, EXACT);
        assertThat(ledger.lossLimitReached()).isTrue();
        bar(98, 105);
        assertThat(ledger.sessionReturn()).isPositive();
        assertThat(ledger.lossLimitReached()).isTrue();
        time = MONDAY.plusSeconds(86_400);
        bar(105, 105);
        assertThat(ledger.lossLimitReached()).isFalse();
    }

    @Test
    void whatANightCostsBelongsToTheNewSession() {
        bar(100, 100);
        ledger.follow(Action.BUY, FULL, null);
        bar(100, 100);
        time = MONDAY.plusSeconds(86_400);
        bar(97, 97);
        assertThat(ledger.lossLimitReached()).isTrue();
        assertThat(ledger.sessionReturn()).isCloseTo(-0.03 / 0.999, EXACT);
    }

    @Test
    void theSessionOfDailyBarsIsTheWeekFromMonday() {
        interval = Interval.parse("1d");
        time = Instant.parse("2026-01-08T00:00:00Z");
        bar(100, 100);
        ledger.follow(Action.BUY, FULL, null);
        bar(100, 97);
        assertThat(ledger.lossLimitReached()).as("Friday").isTrue();
        bar(97, 97);
        bar(97, 97);
        assertThat(ledger.lossLimitReached()).as("Sunday").isTrue();
        bar(97, 97);
        assertThat(ledger.lossLimitReached()).as("Monday").isFalse();
    }

    @Test
    void aNewSeriesEndsThePositionWhereItStood() {
        bar(100, 100);
        ledger.follow(Action.BUY, FULL, null);
        bar(100, 110);
        ledger.startSeries();
        double ended = ledger.equity();
        assertThat(ended).isCloseTo(1 - 0.001 + 0.1 - 0.001 * 1.1, EXACT);
        bar(27, 28);
        assertThat(ledger.equity()).isEqualTo(ended);
    }

    @Test
    void aShortThatEatsUpTheSleeveLeavesNothing() {
        bar(100, 100);
        ledger.follow(Action.SELL, FULL, null);
        bar(100, 100);
        bar(300, 300);
        assertThat(ledger.equity()).isZero();
        ledger.follow(Action.BUY, FULL, null);
        bar(300, 400);
        assertThat(ledger.equity()).isZero();
        assertThat(ledger.exposure()).isZero();
    }

    @Test
    void goesOnFromItsBytesAtAnyMoment() {
        PaperLedger copy = new PaperLedger(RULES);
        PaperLedger original = ledger;
        for (int k = 0; k < 60; k++) {
            double open = 100 + 3 * StrictMath.sin(k);
            double close = 100 + 3 * StrictMath.sin(k + 0.7);
            Bar bar = next(open, Math.max(open, close) + 1, Math.min(open, close) - 1, close);
            Action action = k % 3 == 0 ? Action.BUY : k % 3 == 1 ? Action.HOLD : Action.SELL;
            for (PaperLedger one : new PaperLedger[] {original, copy}) {
                one.bar(bar);
                one.follow(action, k % 2 == 0 ? FULL : FULL / 3, action == Action.BUY ? close - 2 : close + 2);
            }
            StateWriter out = new StateWriter();
            copy.write(out);
            copy = PaperLedger.read(new StateReader(out.bytes()), RULES);
            assertThat(bytes(copy)).isEqualTo(bytes(original));
        }
        assertThat(copy.equity()).isEqualTo(original.equity()).isNotEqualTo(1);
    }

    private static byte[] bytes(PaperLedger ledger) {
        StateWriter out = new StateWriter();
        ledger.write(out);
        return out.bytes();
    }

    private void bar(double open, double close) {
        bar(open, Math.max(open, close), Math.min(open, close), close);
    }

    private void bar(double open, double high, double low, double close) {
        ledger.bar(next(open, high, low, close));
    }

    private Bar next(double open, double high, double low, double close) {
        Instant opened = time;
        time = time.plus(interval.duration());
        return new Bar(
                "TEST",
                interval,
                0,
                0,
                opened,
                time,
                open,
                high,
                low,
                close,
                1,
                Adjustment.RAW,
                "test",
                Quality.LIVE,
                false);
    }
}
