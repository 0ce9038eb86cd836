package io.goldensignals.backtest.execution;

import static io.goldensignals.contracts.Action.BUY;
import static io.goldensignals.contracts.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.goldensignals.backtest.execution.Limit.Count;
import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ten thousand in cash without costs, all prices 100 unless a bar says otherwise. */
class PortfolioLimitsTest {
    private static final int ANY = Integer.MAX_VALUE;

    private final List<Trade> trades = new ArrayList<>();
    private Portfolio portfolio;
    private TestingStream a;
    private TestingStream b;
    private TestingStream c;

    private void with(AccountSettings settings, String interval) {
        portfolio = new Portfolio(settings, Costs.NONE, trades::add);
        a = new TestingStream(portfolio, "A", interval);
        b = new TestingStream(portfolio, "B", interval);
        c = new TestingStream(portfolio, "C", interval);
        bars();
    }

    @Test
    void twoSymbolsCompeteForGross() {
        with(new AccountSettings(10_000, 0.01, 1, 1, ANY, 1), "1d");
        a.follow(BUY, 0.7);
        b.follow(SELL, 0.7);
        c.follow(BUY, 0.7);
        bars();
        portfolio.finish();
        assertThat(trades)
                .extracting(Trade::quantity)
                .usingElementComparator(Comparable::compareTo)
                .containsExactly(new BigDecimal("70"), new BigDecimal("-30"));
        assertThat(portfolio.limits()).containsOnly(entry(Limit.GROSS, new Count(1, 1)));
    }

    @Test
    void aSignalAboveTheLargestPositionIsCutToIt() {
        with(new AccountSettings(10_000, 0.01, 0.05, 1, ANY, 1), "1d");
        a.follow(BUY, 0.06);
        b.follow(BUY, 0.05);
        bars();
        assertThat(portfolio.grossExposure()).isEqualByComparingTo("1000");
        assertThat(portfolio.limits()).containsOnly(entry(Limit.POSITION_SIZE, new Count(1, 0)));
    }

    @Test
    void onlySoManyPositionsAreOpenAtATime() {
        with(new AccountSettings(10_000, 0.01, 1, 1, 2, 1), "1d");
        Stream.of(a, b, c).forEach(stream -> stream.follow(SELL, 0.1));
        bars();
        assertThat(portfolio.grossExposure()).isEqualByComparingTo("2000");
        assertThat(portfolio.limits()).containsOnly(entry(Limit.POSITIONS, new Count(0, 1)));
        a.follow(BUY, 0.1);
        bars();
        assertThat(portfolio.netExposure())
                .as("a reversal needs no further one")
                .isZero();
    }

    @Test
    void lessThanALotIsRefusedAndTheRestOfALotIsNoCut() {
        with(new AccountSettings(10_000, 1, 1, 1, ANY, 1), "1d");
        a.follow(BUY, 0.0099);
        b.follow(BUY, 0.0199);
        bars();
        assertThat(portfolio.grossExposure()).isEqualByComparingTo("100");
        assertThat(portfolio.limits()).containsOnly(entry(Limit.LOT, new Count(0, 1)));
    }

    @Test
    void aShortSalesProceedsPayForALongPositionWithinGross() {
        with(new AccountSettings(10_000, 0.01, 1, 2, ANY, 1), "1d");
        a.follow(SELL, 0.5);
        b.follow(BUY, 1);
        c.follow(BUY, 1);
        bars();
        // 15000 in cash after the sale, 5000 after the first purchase; gross leaves 5000 for the second.
        assertThat(portfolio.cash()).isEqualTo("0.00");
        assertThat(portfolio.grossExposure()).isEqualByComparingTo("20000");
        assertThat(portfolio.limits()).containsOnly(entry(Limit.GROSS, new Count(1, 0)));
    }

    @Test
    void aShortSaleNeedsNoCash() {
        with(new AccountSettings(10_000, 0.01, 1, 2, ANY, 1), "1d");
        a.follow(BUY, 1);
        b.follow(SELL, 0.5);
        bars();
        assertThat(portfolio.cash()).isEqualTo("5000.00");
        assertThat(portfolio.grossExposure()).isEqualByComparingTo("15000");
        assertThat(portfolio.limits()).isEmpty();
    }

    @Test
    void aLossOfTheLimitItselfIsAllowedAndTheNextDayStartsAfresh() {
        with(new AccountSettings(10_000, 0.01, 1, 1, ANY, 0.02), "6h");
        a.follow(BUY, 0.5, null, null, 9);
        bars(96);
        assertThat(portfolio.lossLimitReached()).as("200 of 10000").isFalse();
        bars(95.9);
        assertThat(portfolio.lossLimitReached()).as("205 of 10000").isTrue();
        bars(95.9);
        b.follow(BUY, 0.5);
        bars(95.9);
        assertThat(portfolio.lossLimitReached()).as("Tuesday").isFalse();
        assertThat(portfolio.netExposure()).as("50 units of each").isEqualByComparingTo("9795");
        assertThat(portfolio.limits()).isEmpty();
    }

    @Test
    void theContrarySignalOfALostSessionEndsThePositionAndDoesNotTurnIt() {
        with(new AccountSettings(10_000, 0.01, 1, 1, ANY, 0.02), "1h");
        a.follow(BUY, 0.5);
        bars(95);
        bars(101);
        assertThat(portfolio.lossLimitReached()).as("made good, too late").isTrue();
        a.follow(SELL, 0.5);
        b.follow(BUY, 0.5);
        bars(101);
        assertThat(trades.getFirst().exit().reason()).isEqualTo(Reason.CONTRARY);
        assertThat(portfolio.grossExposure()).isZero();
        assertThat(portfolio.limits()).containsOnly(entry(Limit.DAILY_LOSS, new Count(0, 2)));
    }

    @Test
    void theSessionOfDailyBarsIsTheWeekFromMonday() {
        with(new AccountSettings(10_000, 0.01, 1, 1, ANY, 0.02), "1d");
        a.follow(BUY, 0.5, null, null, 9);
        bars(95);
        for (int day = 2; day < 7; day++) {
            assertThat(portfolio.lossLimitReached()).isTrue();
            bars(95);
        }
        assertThat(portfolio.lossLimitReached()).as("Sunday").isTrue();
        bars(95);
        assertThat(portfolio.lossLimitReached()).as("Monday").isFalse();
    }

    @Test
    void aShorterIntervalMakesTheDayTheSessionOfAll() {
        portfolio = new Portfolio(new AccountSettings(10_000, 0.01, 1, 1, ANY, 0.02), Costs.NONE, trades::add);
        a = new TestingStream(portfolio, "A", "1d");
        new TestingStream(portfolio, "B", "1h").bar(100, 100);
        a.pause(Duration.ofDays(1));
        a.bar(100, 100);
        a.follow(BUY, 0.5);
        a.bar(100, 95);
        assertThat(portfolio.lossLimitReached()).isTrue();
        a.bar(95, 95);
        assertThat(portfolio.lossLimitReached()).isFalse();
    }

    @Test
    void anAccountWithoutEquityIsOverAndItsDebtWrittenOff() {
        with(new AccountSettings(10_000, 0.01, 1, 2, ANY, 1), "1d");
        a.follow(SELL, 1);
        b.follow(BUY, 0.5);
        bars();
        // 100 units sold and 50 bought: at 250 the sale owes 25000, cash is 15000, the purchase still stands at 5000.
        portfolio.open(a.next(250, 250, 90, 90));
        assertThat(trades).extracting(trade -> trade.exit().reason()).containsExactly(Reason.RUIN, Reason.RUIN);
        assertThat(trades).extracting(trade -> trade.net().toString()).containsExactly("-15000.00", "0.00");
        assertThat(portfolio.equity()).isZero();
        assertThat(portfolio.cash()).isZero();
        assertThat(portfolio.writtenOff()).isEqualTo("5000.00");
        portfolio.open(b.next(100, 100, 100, 100));
        TestingStream late = new TestingStream(portfolio, "D", "1d");
        late.pause(Duration.ofDays(2));
        late.bar(100, 100);
        late.follow(BUY, 1);
        late.bar(100, 100);
        assertThat(portfolio.equity()).isZero();
        assertThat(portfolio.limits()).containsEntry(Limit.NO_EQUITY, new Count(0, 1));
    }

    /** One bar of each at 100. */
    private void bars() {
        bars(100);
    }

    /** One bar of each that opens at 100; A's closes at {@code close}. */
    private void bars(double close) {
        List<Bar> bars = List.of(
                a.next(100, Math.max(100, close), Math.min(100, close), close),
                b.next(100, 100, 100, 100),
                c.next(100, 100, 100, 100));
        bars.forEach(portfolio::open);
        bars.forEach(portfolio::close);
    }
}
