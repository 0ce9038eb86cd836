package io.goldensignals.backtest.execution;

import static io.goldensignals.contracts.Action.BUY;
import static io.goldensignals.contracts.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten thousand in cash: half of it at a price of 100 is 50 units. */
class PortfolioCostsTest {
    private static final AccountSettings SETTINGS = new AccountSettings(10_000, 0.01, 1, 1, Integer.MAX_VALUE, 1);

    private final List<Trade> trades = new ArrayList<>();
    private Portfolio portfolio;
    private TestingStream stream;

    private void with(String costs, String interval) {
        portfolio = new Portfolio(SETTINGS, Costs.parse(costs), trades::add);
        stream = new TestingStream(portfolio, "TEST", interval);
        stream.bar(100, 100);
    }

    @Test
    void everyKindIsChargedOnEntryAndExitAndSlippageNotOnATarget() {
        with("commission=0.0005,per-order=1,per-unit=0.005,spread=0.0002,slippage=0.0001", "1d");
        stream.follow(BUY, 0.5, null, 110.0);
        stream.bar(100, 100);
        // Of 5000: 2.50 + 1 + 50 × 0.005 = 3.75 commission, 0.50 half the spread, 0.50 slippage.
        assertThat(portfolio.costs()).isEqualTo(charges("3.75", "0.50", "0.50", "0.00"));
        assertThat(portfolio.cash()).isEqualTo("4995.25");
        stream.bar(100, 115, 100, 115);
        // Of 5500: 2.75 + 1 + 0.25 = 4.00 and 0.55 more.
        Trade trade = trades.getFirst();
        assertThat(trade.costs()).isEqualTo(charges("7.75", "1.05", "0.50", "0.00"));
        assertThat(trade.gross()).isEqualTo("500.00");
        assertThat(trade.net()).isEqualTo("490.70");
        assertThat(portfolio.costs()).isEqualTo(trade.costs());
        assertThat(portfolio.cash()).isEqualTo("10490.70");
    }

    @Test
    void aStopSlipsToo() {
        with("slippage=0.001", "1d");
        stream.follow(SELL, 0.5, 105.0, null);
        stream.bar(100, 106, 100, 100);
        // 5.00 of 5000 and 5.25 of 5250.
        assertThat(trades.getFirst().costs()).isEqualTo(charges("0.00", "0.00", "10.25", "0.00"));
        assertThat(portfolio.cash()).isEqualTo("9739.75");
    }

    @Test
    void anOrderPaysAtLeastTheMinimum() {
        with("commission=0.001,minimum=6", "1d");
        stream.follow(BUY, 0.5);
        stream.bar(100, 100);
        assertThat(portfolio.costs().commission()).as("0.1 %% would be 5.00").isEqualTo("6.00");
        portfolio.finish();
        assertThat(portfolio.cash()).isEqualTo("9988.00");
    }

    @Test
    void costsAreChargedWhereverAPositionEnds() {
        with("commission=0.001", "1d");
        stream.follow(BUY, 0.5);
        stream.bar(100, 110);
        stream.startSeries();
        stream.bar(27, 28);
        assertThat(trades.getFirst().costs().commission()).isEqualTo("10.50");
        stream.follow(SELL, 0.5);
        stream.bar(20, 20);
        portfolio.finish();
        // 0.5 × 10489.50 ÷ 20 = 262.2375, in hundredths 262.23, worth 5244.60: 5.24 each way.
        assertThat(trades.getLast().costs().commission()).isEqualTo("10.48");
    }

    @Test
    void borrowingIsPaidForTheTimeHeldOverAWeekendToo() {
        // A ten-thousandth a day.
        with("borrow=0.0365", "1d");
        stream.follow(SELL, 0.5, null, null, 2);
        stream.bar(100, 100);
        assertThat(portfolio.costs().borrow()).as("of 5000").isEqualTo("0.50");
        stream.bar(100, 102);
        assertThat(portfolio.costs().borrow()).as("and of 5100").isEqualTo("1.01");
        stream.pause(Duration.ofDays(2));
        stream.bar(104, 104);
        assertThat(trades.getFirst().costs())
                .as("and two days of 5200")
                .isEqualTo(charges("0.00", "0.00", "0.00", "2.05"));
        assertThat(portfolio.cash()).isEqualTo("9797.95");
    }

    @Test
    void borrowingByTheMinuteAddsUpToTheSameAsByTheDay() {
        with("borrow=0.0365", "1m");
        stream.follow(SELL, 0.5, null, null, 2000);
        for (int minute = 0; minute < 1440; minute++) {
            stream.bar(100, 100);
        }
        assertThat(portfolio.costs().borrow()).isEqualTo("0.50");
    }

    @Test
    void aLongPositionBorrowsNothing() {
        with("borrow=0.5", "1d");
        stream.follow(BUY, 0.5);
        stream.bar(100, 100);
        portfolio.finish();
        assertThat(portfolio.costs()).isEqualTo(Charges.NONE);
    }

    @Test
    void whatTheCashDoesNotPayForIsCutOff() {
        with("commission=0.001,per-order=1", "1d");
        stream.follow(BUY, 1);
        stream.bar(100, 100);
        portfolio.finish();
        // 99.89 units: 9989.00 + 9.989 + 1 comes to 9999.99; one hundredth more would take 10000.99.
        assertThat(trades.getFirst().quantity()).isEqualByComparingTo("99.89");
        assertThat(trades.getFirst().costs().commission()).isEqualTo("21.98");
        assertThat(portfolio.cash()).isEqualTo("9978.02");
        assertThat(portfolio.limits()).containsOnly(entry(Limit.CASH, new Limit.Count(1, 0)));
    }

    private static Charges charges(String commission, String spread, String slippage, String borrow) {
        return new Charges(
                new BigDecimal(commission), new BigDecimal(spread), new BigDecimal(slippage), new BigDecimal(borrow));
    }
}
