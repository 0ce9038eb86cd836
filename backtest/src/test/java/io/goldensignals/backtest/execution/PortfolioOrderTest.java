package io.goldensignals.backtest.execution;

import static io.goldensignals.contracts.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal.Risk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events that come in another order than they happened would let the past see the future. */
class PortfolioOrderTest {
    private static final Risk HALF = new Risk(0.5, null, null, List.of());

    private final Portfolio portfolio = new Portfolio(AccountSettings.standard(), Costs.NONE, trade -> {});
    private final TestingStream stream = new TestingStream(portfolio, "TEST", "1d");

    @Test
    void aBarClosesOnceAfterItHasOpened() {
        Bar bar = stream.next(100, 100, 100, 100);
        refuses(() -> portfolio.close(bar), "stream");
        portfolio.open(bar);
        refuses(() -> portfolio.open(bar), "later than the last one");
        refuses(() -> portfolio.close(stream.next(100, 100, 100, 100)), "the one that has opened");
        portfolio.close(bar);
        refuses(() -> portfolio.close(bar), "the one that has opened");
        refuses(() -> portfolio.open(bar), "openTime");
    }

    @Test
    void closesComeBeforeOpensOfTheSameTimeAndTimeDoesNotGoBack() {
        TestingStream other = new TestingStream(portfolio, "OTHER", "1d");
        Bar mine = stream.next(100, 100, 100, 100);
        Bar yours = other.next(100, 100, 100, 100);
        portfolio.open(mine);
        portfolio.open(yours);
        portfolio.close(mine);
        portfolio.open(stream.next(100, 100, 100, 100));
        refuses(() -> portfolio.close(yours), "closeTime must be after the last open");
        refuses(() -> portfolio.open(new TestingStream(portfolio, "LATE", "1d").next(1, 1, 1, 1)), "openTime");
    }

    @Test
    void ofBarsThatOpenTogetherThoseWithSomethingToSellAreFirst() {
        AccountSettings oneAtATime = new AccountSettings(10_000, 1, 1, 1, 1, 1);
        Portfolio crowded = new Portfolio(oneAtATime, Costs.NONE, trade -> {});
        TestingStream buyer = new TestingStream(crowded, "BUYER", "1d");
        TestingStream seller = new TestingStream(crowded, "SELLER", "1d");
        Bar bought = seller.next(100, 100, 100, 100);
        Bar waiting = buyer.next(50, 50, 50, 50);
        crowded.open(List.of(waiting, bought));
        crowded.close(waiting);
        crowded.close(bought);
        // A horizon of one bar: bought at the second open, sold at the third, where the other one buys.
        crowded.follow(TestingStream.signal(bought, BUY, new Risk(1, null, null, List.of()), 1));
        Bar held = seller.next(100, 100, 100, 100);
        Bar stillWaiting = buyer.next(50, 50, 50, 50);
        crowded.open(List.of(stillWaiting, held));
        crowded.close(stillWaiting);
        crowded.close(held);
        crowded.follow(TestingStream.signal(stillWaiting, BUY, new Risk(1, null, null, List.of()), 1));
        crowded.open(List.of(buyer.next(50, 50, 50, 50), seller.next(100, 100, 100, 100)));
        assertThat(crowded.limits()).isEmpty();
        assertThat(crowded.turnover()).isEqualByComparingTo("30000");
    }

    @Test
    void anOlderSeriesIsOver() {
        TestingStream old = new TestingStream(portfolio, "TEST", "1d");
        stream.startSeries();
        stream.bar(100, 100);
        old.pause(Duration.ofDays(1));
        refuses(() -> old.bar(100, 100), "later than the last one");
    }

    @Test
    void aSignalIsOfTheBarThatHasJustClosed() {
        Bar first = stream.bar(100, 100);
        Bar second = stream.next(100, 100, 100, 100);
        refuses(() -> portfolio.follow(TestingStream.signal(second, BUY, HALF, 5)), "signal");
        portfolio.open(second);
        refuses(() -> portfolio.follow(TestingStream.signal(first, BUY, HALF, 5)), "signal");
        refuses(() -> portfolio.follow(TestingStream.signal(second, BUY, HALF, 5)), "signal");
        portfolio.close(second);
        refuses(() -> portfolio.follow(TestingStream.signal(first, BUY, HALF, 5)), "signal");
        refuses(() -> portfolio.follow(TestingStream.signal(second, BUY, HALF, 5, List.of("trend"))), "must be final");
        Bar foreign = new TestingStream(portfolio, "OTHER", "1d").next(100, 100, 100, 100);
        refuses(() -> portfolio.follow(TestingStream.signal(foreign, BUY, HALF, 5)), "stream");
        portfolio.follow(TestingStream.signal(second, BUY, HALF, 5));
        stream.bar(100, 100);
        assertThat(portfolio.grossExposure()).isPositive();
    }

    private static void refuses(Runnable event, String reason) {
        assertThatIllegalArgumentException().isThrownBy(event::run).withMessageContaining(reason);
    }
}
