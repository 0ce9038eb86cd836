package io.goldensignals.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.backtest.execution.Charges;
import io.goldensignals.backtest.execution.Reason;
import io.goldensignals.backtest.execution.Trade;
import io.goldensignals.backtest.report.Course.ClosedTrade;
import io.goldensignals.contracts.StreamId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomEntriesTest {
    private static final BigDecimal ZERO = new BigDecimal("0.00");

    @Test
    void earnWhatTheExposureEarnsAndPayTheSameCosts() {
        // Held for two of three bars, it can only begin at the first open and leave at the last one, as each history
        // does.
        // +10 % in the first bar, then −5 % overnight and +2 % in the second, then +1 % overnight and −50 % in the
        // third.
        double overnight = 110 * 0.95;
        double second = overnight * 1.02;
        double third = second * 1.01;
        BarSource source = TestingHistory.of("ABC", "1d", 100, 110, overnight, second, third, third / 2);
        RandomEntries random = new RandomEntries(calendar(3), 1);
        // A quarter of equity of 1,000 for 250 in; 2.50 of costs are 0.25 % of equity, a net of 5 is 0.5 %.
        random.add(source, 3, List.of(trade(source.stream(), "2.5", "5.00", "2.50", 2, 0.25)));
        double[] days = random.meanReturns();
        assertThat(days[0]).isCloseTo(0.25 * 0.10 - 0.0025, within(1e-12));
        assertThat(days[1]).isCloseTo(0.25 * (-0.05 + 0.02), within(1e-12));
        assertThat(days[2]).isCloseTo(0.25 * 0.01, within(1e-12));
        var result = random.result();
        // 0.025 − 0.0025 − 0.0075 + 0.0025 = 0.0175 in every history, above the 0.005 that were made.
        assertThat(result.totalReturn().low()).isCloseTo(0.0175, within(1e-12));
        assertThat(result.totalReturn().high()).isCloseTo(0.0175, within(1e-12));
        assertThat(result.actual()).isCloseTo(0.005, within(1e-12));
        assertThat(result.pValue()).isEqualTo(1);
    }

    @Test
    void earnTheOppositeWhenShort() {
        BarSource source = TestingHistory.of("ABC", "1d", 100, 110, 110, 110);
        RandomEntries random = new RandomEntries(calendar(2), 1);
        random.add(source, 2, List.of(trade(source.stream(), "-2.5", "5.00", "0.00", 1, 0.25)));
        assertThat(random.meanReturns()[0]).isCloseTo(-0.025, within(1e-12));
        // No history did as well: 1 ÷ 201.
        assertThat(random.result().pValue()).isCloseTo(1 / 201.0, within(1e-12));
    }

    @Test
    void beginAnywhereThatLeavesRoomForTheTrade() {
        // Only the fourth of five bars moves, by 8 %: of the places 0 to 3 for a trade of one bar every fourth one
        // earns it.
        BarSource source = TestingHistory.of("ABC", "1d", 100, 100, 100, 100, 100, 100, 100, 108, 108, 108);
        RandomEntries random = new RandomEntries(calendar(5), 1);
        random.add(source, 5, List.of(trade(source.stream(), "10", "5.00", "0.00", 1, 1)));
        double[] days = random.meanReturns();
        // 50 of 200 are expected, with a standard deviation of 6.1.
        assertThat(days[3] / 0.08 * RandomEntries.HISTORIES).isBetween(50 - 19.0, 50 + 19.0);
        assertThat(days[0] + days[1] + days[2] + days[4]).isZero();
    }

    @Test
    void tellNothingWithoutTrades() {
        assertThat(new RandomEntries(calendar(2), 1).result()).isNull();
    }

    private static Calendar calendar(int days) {
        Calendar calendar = new Calendar();
        LongStream.range(0, days)
                .forEach(day ->
                        calendar.begin(Calendar.date(TestingHistory.MONDAY).plusDays(day)));
        return calendar;
    }

    /** Of which the exit's value is not asked. */
    private static ClosedTrade trade(
            StreamId stream, String quantity, String net, String costs, int bars, double part) {
        BigDecimal units = new BigDecimal(quantity);
        BigDecimal value = units.abs().multiply(new BigDecimal("100"));
        Instant time = TestingHistory.MONDAY;
        Trade trade = new Trade(
                stream,
                units,
                new Trade.Fill(time, new BigDecimal("100"), value, Reason.SIGNAL),
                new Trade.Fill(time, new BigDecimal("100"), value, Reason.HORIZON),
                new Charges(new BigDecimal(costs), ZERO, ZERO, ZERO),
                new Trade.Course(bars, 0, 0));
        return new ClosedTrade(trade, trade.side(), new BigDecimal(net), part);
    }
}
