package io.goldensignals.marketdata.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.marketdata.calendar.MarketCalendar;
import io.goldensignals.marketdata.provider.AssetClass;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.PriceSource.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Daily series around a split of 4:1 on the 24th. */
class SplitTest {
    private static final Interval DAY = Interval.parse("1d");
    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T00:00:00Z");

    private final TestingMember first = new TestingMember("first");
    private final TestingMember second = new TestingMember("second");

    @BeforeEach
    void adjusted() {
        first.adjustments = List.of(Adjustment.SPLIT);
        second.adjustments = List.of(Adjustment.SPLIT);
    }

    @Test
    void aPastThatIsToldAFourthOfWhatWasPublishedIsASplitWhenTheNextSaysSoToo() {
        first.answers(bar(MONDAY, 100), bar(TUESDAY, 101));
        second.answers(bar(MONDAY, 100), bar(TUESDAY, 101.2));
        assertThat(ask("ACME", Adjustment.SPLIT, 400, first, second))
                .isEqualTo(new Answer.Restated("split 4:1 by first"));
    }

    @Test
    void onlyOneProvidersWordIsNoSplit() {
        first.answers(bar(MONDAY, 100), bar(TUESDAY, 101));
        second.answers(bar(MONDAY, 400), bar(TUESDAY, 404));
        assertThat(ask("ACME", Adjustment.SPLIT, 400, first, second))
                .isEqualTo(new Answer.Bars(List.of(bar(TUESDAY, 404)), "second", true, true));
    }

    @Test
    void anUnadjustedSeriesThatFallsByASplitsRatioOvernightIsASplit() {
        first.adjustments = List.of(Adjustment.RAW);
        second.adjustments = List.of(Adjustment.RAW);
        first.answers(bar(MONDAY, 400), bar(TUESDAY, 101));
        second.answers(bar(MONDAY, 400), bar(TUESDAY, 101.2));
        assertThat(ask("ACME", Adjustment.RAW, 400, first, second))
                .isEqualTo(new Answer.Restated("split 4:1 by first"));
    }

    @Test
    void aCoinIsNeverSplit() {
        first.adjustments = List.of(Adjustment.RAW);
        second.adjustments = List.of(Adjustment.RAW);
        first.answers(bar(MONDAY, 400), bar(TUESDAY, 101));
        second.answers(bar(MONDAY, 400), bar(TUESDAY, 101.2));
        assertThat(ask("BTC-USD", Adjustment.RAW, 400, first, second))
                .isEqualTo(new Answer.Bars(List.of(bar(TUESDAY, 101)), "first", false, true));
    }

    @Test
    void aDividendRestatesWhatIsAdjustedForDividends() {
        first.adjustments = List.of(Adjustment.SPLIT_AND_DIVIDEND);
        first.answers(bar(MONDAY, 398), bar(TUESDAY, 401));
        assertThat(ask("ACME", Adjustment.SPLIT_AND_DIVIDEND, 400, first)).isInstanceOf(Answer.Restated.class);
    }

    @Test
    void aHundredfoldIsNoSplit() {
        first.answers(bar(MONDAY, 40_000), bar(TUESDAY, 40_400));
        for (int i = 0; i < 3; i++) {
            assertThat(ask("ACME", Adjustment.SPLIT, 400, first)).isInstanceOf(Answer.Refused.class);
        }
    }

    @Test
    void ratiosOfSplitsAndMergers() {
        assertThat(Splits.between(400, 101)).contains("4:1");
        assertThat(Splits.between(10, 99)).contains("1:10");
        assertThat(Splits.between(150, 100.5)).contains("3:2");
        assertThat(Splits.between(100, 90)).isEmpty();
        assertThat(Splits.between(100, 1)).isEmpty();
    }

    private static Answer ask(String symbol, Adjustment adjustment, double close, TestingMember... members) {
        ProviderChain chain = new ProviderChain(
                ProviderChain.Members.of(AssetClass.EQUITY, List.of(members), ChainOrders.STANDARD),
                new ProviderChain.Tools(
                        ChainRules.STANDARD,
                        new MarketCalendar(),
                        new Letters(letter -> {}),
                        trades(members),
                        new Freshness(),
                        () -> WEDNESDAY.plusSeconds(60)));
        Bar previous = new Bar(
                symbol,
                DAY,
                0,
                7,
                MONDAY,
                TUESDAY,
                close,
                close,
                close,
                close,
                5,
                adjustment,
                "first",
                Quality.LIVE,
                false);
        try {
            return chain.history(
                    new HistoryRequest(symbol, DAY, Optional.of(TUESDAY), WEDNESDAY, 1_000, adjustment),
                    Optional.of(previous));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That go on after the bars. */
    private static Progress trades(TestingMember... members) {
        Progress progress = new Progress();
        for (TestingMember member : members) {
            progress.saw(member.quote("BETA", 1, WEDNESDAY), WEDNESDAY);
        }
        return progress;
    }

    private static PriceBar bar(Instant open, double price) {
        return new PriceBar(open, price, price, price, price, 5);
    }
}
