package io.goldensignals.backtest.execution;

import static io.goldensignals.contracts.Action.BUY;
import static io.goldensignals.contracts.Action.HOLD;
import static io.goldensignals.contracts.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.backtest.execution.Trade.Fill;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.StreamId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten thousand in cash without costs: half of it at a price of 100 is 50 units. */
class PortfolioTest {
    private static final AccountSettings SETTINGS = new AccountSettings(10_000, 0.01, 1, 1, Integer.MAX_VALUE, 1);

    private final List<Trade> trades = new ArrayList<>();
    private final Portfolio portfolio = new Portfolio(SETTINGS, Costs.NONE, trades::add);
    private final TestingStream stream = new TestingStream(portfolio, "TEST", "1d");

    @Test
    void aLongPositionIsBoughtAtTheNextOpenAndSoldAtTheOpenAfterItsHorizon() {
        stream.bar(90, 99);
        stream.follow(BUY, 0.5, null, null, 2);
        assertThat(portfolio.cash()).isEqualTo("10000.00");
        Bar first = stream.bar(100, 104);
        assertThat(portfolio.cash()).isEqualTo("5000.00");
        assertThat(portfolio.equity()).isEqualByComparingTo("10200");
        assertThat(portfolio.netExposure()).isEqualByComparingTo("5200");
        assertThat(portfolio.unrealised()).isEqualByComparingTo("200");
        stream.bar(104, 106);
        Bar last = stream.bar(105, 300);

        Trade trade = only();
        assertThat(trade.stream()).isEqualTo(new StreamId("TEST", first.interval(), 0));
        assertThat(trade.side()).isEqualTo(BUY);
        assertThat(trade.quantity()).isEqualByComparingTo("50");
        assertThat(trade.entry())
                .isEqualTo(new Fill(first.openTime(), money("100.0"), money("5000.00"), Reason.SIGNAL));
        assertThat(trade.exit()).isEqualTo(new Fill(last.openTime(), money("105.0"), money("5250.00"), Reason.HORIZON));
        assertThat(trade.net()).isEqualTo("250.00");
        assertThat(trade.course().bars()).isEqualTo(2);
        assertThat(portfolio.cash()).isEqualTo("10250.00");
        assertThat(portfolio.turnover()).isEqualTo("10250.00");
        assertThat(portfolio.grossExposure()).isZero();
    }

    @Test
    void aShortPositionIsCreditedItsProceedsAndBoughtBack() {
        stream.bar(100, 100);
        stream.follow(SELL, 0.5, null, null, 1);
        stream.bar(100, 90);
        assertThat(portfolio.cash()).isEqualTo("15000.00");
        assertThat(portfolio.equity()).isEqualByComparingTo("10500");
        assertThat(portfolio.netExposure()).isEqualByComparingTo("-4500");
        assertThat(portfolio.grossExposure()).isEqualByComparingTo("4500");
        assertThat(portfolio.unrealised()).isEqualByComparingTo("500");
        stream.bar(92, 92);
        assertThat(only().side()).isEqualTo(SELL);
        assertThat(only().quantity()).isEqualByComparingTo("-50");
        assertThat(only().gross()).isEqualTo("400.00");
        assertThat(portfolio.cash()).isEqualTo("10400.00");
    }

    /** Of 50 units entered at 100: what the next bar, open, high, low and close, makes of stop and target. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "the stop within the bar,             BUY,   99, 103,  94, 101, STOP,    95, -250.00",
        "the stop to the cent,                BUY,   99, 103,  95, 101, STOP,    95, -250.00",
        "a gap through the stop,              BUY,   93, 103,  92, 101, STOP,    93, -350.00",
        "the target within the bar,           BUY,  101, 111, 101, 102, TARGET, 110,  500.00",
        "a gap beyond the target,             BUY,  112, 113, 109, 109, TARGET, 112,  600.00",
        "stop and target in one bar,          BUY,  100, 111,  94, 111, STOP,    95, -250.00",
        "a gap to the target before the stop, BUY,  112, 113,  94,  94, TARGET, 112,  600.00",
        "the stop within the bar,             SELL, 101, 106,  97,  99, STOP,   105, -250.00",
        "a gap through the stop,              SELL, 108, 109,  97,  98, STOP,   108, -400.00",
        "the target within the bar,           SELL,  99,  99,  89,  98, TARGET,  90,  500.00",
        "a gap beyond the target,             SELL,  88,  91,  87,  91, TARGET,  88,  600.00",
        "stop and target in one bar,          SELL, 100, 106,  89,  89, STOP,   105, -250.00"
    })
    void stopsAndTargetsFill(
            String unused,
            Action side,
            double open,
            double high,
            double low,
            double close,
            Reason reason,
            double price,
            String net) {
        stream.bar(100, 100);
        stream.follow(side, 0.5, side == BUY ? 95.0 : 105.0, side == BUY ? 110.0 : 90.0);
        stream.bar(100, 100);
        Bar bar = stream.bar(open, high, low, close);
        assertThat(only().exit().reason()).isEqualTo(reason);
        assertThat(only().exit().price()).isEqualByComparingTo(BigDecimal.valueOf(price));
        assertThat(only().exit().time()).isEqualTo(price == open ? bar.openTime() : bar.closeTime());
        assertThat(only().net()).isEqualTo(net);
        assertThat(portfolio.cash()).isEqualTo(money("10000.00").add(money(net)));
    }

    @Test
    void theStopCountsInTheBarOfTheEntryToo() {
        stream.bar(100, 100);
        stream.follow(BUY, 0.5, 95.0, null);
        stream.bar(100, 101, 94, 101);
        assertThat(only().net()).isEqualTo("-250.00");
        assertThat(only().course().bars()).isOne();
    }

    @Test
    void anEntryThatOpensBeyondItsStopLeavesWhereItEntered() {
        stream.bar(100, 100);
        stream.follow(BUY, 0.5, 95.0, null);
        Bar bar = stream.next(94, 99, 93, 99);
        portfolio.open(bar);
        assertThat(only().entry().price()).isEqualByComparingTo("94");
        assertThat(only().exit().price()).isEqualByComparingTo("94");
        assertThat(only().course().bars()).isZero();
        portfolio.close(bar);
        assertThat(portfolio.equity()).isEqualByComparingTo("10000");
    }

    @Test
    void theContrarySignalTurnsThePositionAtOneOpen() {
        stream.bar(100, 100);
        stream.follow(BUY, 0.5);
        stream.bar(100, 109);
        stream.follow(SELL, 0.5);
        stream.bar(110, 108);
        assertThat(only().exit().reason()).isEqualTo(Reason.CONTRARY);
        assertThat(only().net()).isEqualTo("500.00");
        // 0.5 × 10500 ÷ 110 = 47.727…, in hundredths 47.72, sold for 5249.20.
        assertThat(portfolio.cash()).isEqualTo("15749.20");
        assertThat(portfolio.equity()).isEqualByComparingTo("10595.44");
        portfolio.finish();
        assertThat(trades.getLast().entry().reason()).isEqualTo(Reason.CONTRARY);
        assertThat(trades.getLast().quantity()).isEqualByComparingTo("-47.72");
        assertThat(trades.getLast().net()).isEqualTo("95.44");
    }

    @Test
    void theSameSignalRenewsHorizonStopAndTargetAndTradesNothing() {
        stream.bar(100, 100);
        stream.follow(BUY, 0.5, 95.0, 110.0, 2);
        stream.bar(100, 100);
        stream.bar(100, 100);
        stream.follow(BUY, 0.9, 90.0, 120.0, 2);
        stream.bar(100, 112, 94, 100);
        assertThat(trades).as("neither the old stop nor the old target").isEmpty();
        assertThat(portfolio.turnover()).isEqualTo("5000.00");
        stream.bar(100, 100);
        assertThat(trades).as("two more bars").isEmpty();
        stream.bar(101, 101);
        assertThat(only().exit().reason()).isEqualTo(Reason.HORIZON);
        assertThat(only().net()).isEqualTo("50.00");
        assertThat(only().course().bars()).isEqualTo(4);
    }

    @Test
    void theContrarySignalOfTheHorizonsLastBarTurnsAndTheSameOneGoesOn() {
        stream.bar(100, 100);
        stream.follow(BUY, 0.5, null, null, 1);
        stream.bar(100, 100);
        stream.follow(SELL, 0.5, null, null, 1);
        stream.bar(100, 100);
        assertThat(only().exit().reason()).isEqualTo(Reason.CONTRARY);
        stream.follow(SELL, 0.5, null, null, 1);
        stream.bar(100, 100);
        assertThat(trades).hasSize(1);
        assertThat(portfolio.netExposure()).isNegative();
    }

    @Test
    void holdAndNoSizeChangeNothing() {
        stream.bar(100, 100);
        stream.follow(HOLD, 0);
        stream.bar(100, 100);
        stream.follow(BUY, 0);
        stream.bar(100, 100);
        assertThat(portfolio.turnover()).isZero();
        stream.follow(BUY, 0.5, 95.0, null, 5);
        stream.bar(100, 100);
        stream.follow(HOLD, 0);
        stream.follow(SELL, 0);
        stream.bar(100, 100, 95, 96);
        assertThat(only().exit().reason()).isEqualTo(Reason.STOP);
    }

    @Test
    void aNewSeriesEndsThePositionAtItsLastValuationAndDropsTheOrder() {
        stream.bar(100, 100);
        stream.follow(BUY, 0.5);
        Bar last = stream.bar(100, 104);
        stream.follow(SELL, 0.5);
        stream.startSeries();
        stream.bar(26, 27);
        assertThat(only().exit())
                .isEqualTo(new Fill(last.closeTime(), money("104.0"), money("5200.00"), Reason.SERIES));
        assertThat(portfolio.cash()).isEqualTo("10200.00");
        assertThat(portfolio.grossExposure()).isZero();
    }

    @Test
    void theEndClosesWhatIsOpenAtItsLastValuation() {
        stream.bar(100, 100);
        stream.follow(BUY, 0.5);
        Bar last = stream.bar(100, 103);
        portfolio.finish();
        assertThat(only().exit()).isEqualTo(new Fill(last.closeTime(), money("103.0"), money("5150.00"), Reason.END));
        assertThat(portfolio.equity()).isEqualByComparingTo("10150");
    }

    @Test
    void moneyIsRoundedHalfEvenAtEveryMovement() {
        stream.bar(100, 100);
        stream.follow(BUY, 0.0001);
        // 0.0001 × 10000 ÷ 99.5 = 0.01 units, which cost 0.995: the even cent is 1.00.
        stream.bar(99.5, 98.5);
        assertThat(portfolio.cash()).isEqualTo("9999.00");
        assertThat(portfolio.equity()).isEqualByComparingTo("9999.985");
        portfolio.finish();
        // 0.985: the even cent is 0.98.
        assertThat(portfolio.cash()).isEqualTo("9999.98");
        assertThat(only().net()).isEqualTo("-0.02");
    }

    @Test
    void aTradeTellsHowFarThePriceWentAgainstItAndInItsFavour() {
        stream.bar(100, 100);
        stream.follow(BUY, 0.5, 95.0, 130.0);
        stream.bar(100, 103, 97, 102);
        stream.bar(102, 120, 90, 110);
        assertThat(only().course().bars()).isEqualTo(2);
        assertThat(only().course().adverse()).isEqualTo(0.05, within(1e-12));
        assertThat(only().course().favourable())
                .as("whether 120 came before the stop is not known")
                .isEqualTo(0.03, within(1e-12));
        stream.follow(SELL, 0.5, null, 90.0);
        stream.bar(100, 104, 89, 89);
        assertThat(trades.getLast().course().adverse()).isEqualTo(0.04, within(1e-12));
        assertThat(trades.getLast().course().favourable()).isEqualTo(0.1, within(1e-12));
    }

    @Test
    void theOpenKnowsNothingOfTheRestOfItsBar() {
        List<BigDecimal> cash = new ArrayList<>();
        for (double[] rest : new double[][] {{100, 100, 100}, {200, 50, 60}, {130, 80, 130}}) {
            Portfolio one = new Portfolio(SETTINGS, Costs.standard(), trades::add);
            TestingStream bars = new TestingStream(one, "TEST", "1d");
            bars.bar(100, 100);
            bars.follow(BUY, 0.5, 95.0, 110.0);
            one.open(bars.next(100, rest[0], rest[1], rest[2]));
            cash.add(one.cash());
            cash.add(one.equity());
        }
        assertThat(cash.subList(2, 4)).isEqualTo(cash.subList(0, 2)).isEqualTo(cash.subList(4, 6));
        assertThat(trades).isEmpty();
    }

    private Trade only() {
        assertThat(trades).hasSize(1);
        return trades.getFirst();
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }
}
