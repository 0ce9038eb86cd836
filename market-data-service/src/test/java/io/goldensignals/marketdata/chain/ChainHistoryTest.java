package io.goldensignals.marketdata.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.marketdata.calendar.MarketCalendar;
import io.goldensignals.marketdata.provider.AssetClass;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.Fault;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.PriceSource.Answer;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainHistoryTest {
    private static final Interval MINUTE = Interval.parse("1m");
    /** A Tuesday noon in New York. */
    private static final Instant NOON = Instant.parse("2026-11-24T17:00:00Z");

    private final TestingMember first = new TestingMember("first");
    private final TestingMember second = new TestingMember("second");
    private final List<RejectedInput> letters = new ArrayList<>();
    private final Progress progress = new Progress();
    private Instant now = NOON.plusSeconds(62);
    private ProviderChain chain = chain(first, second);

    @BeforeEach
    void tradesAfterThoseBars() {
        progress.saw(first.quote("BETA", 1, NOON.plusSeconds(125)), NOON.plusSeconds(300));
        progress.saw(second.quote("BETA", 1, NOON.plusSeconds(125)), NOON.plusSeconds(300));
    }

    @Test
    void theLastBarOfAProviderThatShowsNoTradeAfterItMayBeUnfinished() {
        TestingMember frozen = new TestingMember("frozen");
        chain = chain(frozen, second);
        frozen.answers(bar(-1, 100), bar(0, 101));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(), "frozen", false, false));
        now = NOON.plusSeconds(121);
        second.answers(bar(-1, 100), bar(0, 101.5));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 101.5)), "second", true, true));
    }

    @Test
    void aTradeLaterThanNowFinishesNoBar() {
        TestingMember skewed = new TestingMember("skewed");
        progress.saw(skewed.quote("BETA", 1, NOON.plusSeconds(3_600)), now);
        chain = chain(skewed);
        skewed.answers(bar(-1, 100), bar(0, 101));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(), "skewed", false, false));
    }

    @Test
    void aProviderThatWasNotAskedForQuotesIsAskedForOneToProveItsBar() {
        TestingMember unproven = new TestingMember("unproven");
        unproven.capabilities.add(Capability.QUOTE);
        chain = chain(unproven);
        unproven.answers(bar(-1, 100), bar(0, 101));
        unproven.quotes(101, NOON.plusSeconds(59));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(), "unproven", false, false));
        unproven.quotes(101, NOON.plusSeconds(60));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 101)), "unproven", false, true));
    }

    @Test
    void theFirstThatAnswersServes() {
        first.answers(bar(-1, 100), bar(0, 101));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 101)), "first", false, true));
        assertThat(second.asked).isEmpty();
        assertThat(first.asked.getFirst().from())
                .as("the published bar is asked for again")
                .contains(at(-1));
    }

    @Test
    void theNextStandsInForOneThatFailsOrIsHeldBack() {
        first.history = request -> TestingMember.refused(new Refusal.Unauthorised("HTTP 401"));
        second.answers(bar(-1, 100), bar(0, 101));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 101)), "second", true, true));
        first.available = false;
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 101)), "second", true, true));
        assertThat(first.asked).hasSize(1);
    }

    @Test
    void oneThatCannotDeliverTheSameAdjustmentIsNotUsed() {
        second.adjustments = List.of(Adjustment.SPLIT);
        second.answers(bar(-1, 25), bar(0, 25));
        first.history = request -> TestingMember.refused(new Refusal.UpstreamDown("HTTP 500"));
        assertThat(ask()).isEqualTo(new Answer.Refused(new Refusal.UpstreamDown("HTTP 500")));
        assertThat(second.asked).isEmpty();
    }

    @Test
    void anOrderForHistoryGoesBeforeTheOneOfTheProviders() {
        ChainOrders orders =
                new ChainOrders(Map.of(new ChainOrders.Link(Capability.HISTORY, AssetClass.EQUITY), List.of("second")));
        List<MarketDataProvider> members = List.of(first, second);
        chain = new ProviderChain(ProviderChain.Members.of(AssetClass.EQUITY, members, orders), tools());
        second.answers(bar(-1, 100), bar(0, 101));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 101)), "second", false, true));
        assertThat(first.asked).isEmpty();
        assertThat(ProviderChain.Members.of(AssetClass.CRYPTO, members, orders).histories())
                .isEqualTo(members);
    }

    @Test
    void ofTheAdjustmentsOfTheFirstTheOneThatMostCanDeliverIsChosen() {
        first.adjustments = List.of(Adjustment.RAW, Adjustment.SPLIT);
        second.adjustments = List.of(Adjustment.SPLIT);
        assertThat(chain.adjustment(MINUTE)).isEqualTo(Adjustment.SPLIT);
        second.adjustments = List.of(Adjustment.RAW, Adjustment.SPLIT);
        assertThat(chain.adjustment(MINUTE)).isEqualTo(Adjustment.RAW);
    }

    @Test
    void coinsAreRawWhateverAProviderCallsThem() {
        first.adjustments = List.of(Adjustment.SPLIT);
        first.history = request -> TestingMember.refused(new Refusal.UpstreamDown("HTTP 500"));
        second.answers(bar(-1, 100), bar(0, 101));
        chain = new ProviderChain(
                ProviderChain.Members.of(AssetClass.CRYPTO, List.of(first, second), ChainOrders.STANDARD), tools());
        assertThat(chain.adjustment(MINUTE)).isEqualTo(Adjustment.RAW);
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 101)), "second", true, true));
        first.answers(bar(-1, 100), bar(0, 102));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 102)), "first", false, true));
        assertThat(first.asked.getLast().adjustment()).isEqualTo(Adjustment.SPLIT);
    }

    @Test
    void barsOfAProviderThatIsADayBehindAreWaitedFor() {
        chain = chain(first);
        first.behind = Duration.ofDays(1);
        first.answers(bar(-1, 100));
        now = NOON.plus(Duration.ofHours(20));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(), "first", false, false));
        now = NOON.plus(Duration.ofHours(25));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(), "first", false, true));
    }

    @Test
    void adjustedBarsWhereRawOnesWereExpectedAreRejected() {
        first.answers(bar(-1, 25), bar(0, 25.1));
        second.answers(bar(-1, 100), bar(0, 100.4));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 100.4)), "second", true, true));
        assertThat(letters).extracting(RejectedInput::kind).containsExactly(Fault.ADJUSTMENT);
    }

    @Test
    void aJumpIsPublishedWhenTheNextProviderSaysSoToo() {
        first.answers(bar(-1, 100), bar(0, 70));
        second.answers(bar(-1, 100), bar(0, 70.3));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 70)), "first", false, true));
        assertThat(letters).isEmpty();
    }

    @Test
    void aJumpThatTheNextProviderContradictsIsADeadLetter() {
        first.answers(bar(-1, 100), bar(0, 10_000));
        second.answers(bar(-1, 100), bar(0, 100.3));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 100.3)), "second", true, true));
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo(Fault.JUMP);
            assertThat(letter.interval()).contains(MINUTE);
            assertThat(letter.raw()).contains("10000");
        });
    }

    @Test
    void aJumpThatNobodyCanConfirmWaits() {
        first.answers(bar(-1, 100), bar(0, 70));
        second.history = request -> TestingMember.refused(new Refusal.UpstreamDown("HTTP 502"));
        for (int i = 0; i < 3; i++) {
            assertThat(ask()).isInstanceOf(Answer.Refused.class);
        }
        assertThat(letters).as("the same letter once").hasSize(1);
        now = now.plus(ChainRules.STANDARD.patience());
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 70)), "first", false, true));
    }

    @Test
    void aLoneProviderIsBelievedWhenItSaysTheJumpAgain() {
        chain = chain(first);
        first.answers(bar(-1, 100), bar(0, 70));
        assertThat(ask()).isInstanceOf(Answer.Refused.class);
        first.answers(bar(-1, 100), bar(0, 50));
        assertThat(ask()).isInstanceOf(Answer.Refused.class);
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 50)), "first", false, true));
    }

    @Test
    void aSingleWrongPriceWithinABarIsAJump() {
        PriceBar spiked = new PriceBar(at(0), 100, 9_000, 99, 100.2, 5);
        first.answers(bar(-1, 100), spiked);
        second.answers(bar(-1, 100), bar(0, 100.2));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 100.2)), "second", true, true));
        assertThat(letters).extracting(RejectedInput::kind).containsExactly(Fault.JUMP);
    }

    @Test
    void senselessBarsAreDeadLettersAndTheNextIsAsked() {
        PriceBar senseless = new PriceBar(at(0), 100, 90, 95, 101, 5);
        first.answers(bar(-1, 100), senseless);
        second.answers(bar(-1, 100), bar(0, 100.3));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 100.3)), "second", true, true));
        assertThat(letters).extracting(RejectedInput::kind).containsExactly(Fault.HIGH_BELOW_LOW);
    }

    @Test
    void aBarThatIsSenselessForLongIsLeftOutForTheOthersToGoOn() {
        chain = chain(first);
        first.answers(bar(-1, 100), new PriceBar(at(0), 100, 90, 95, 101, 5), bar(1, 101));
        now = NOON.plusSeconds(122);
        assertThat(ask(2)).isInstanceOf(Answer.Refused.class);
        now = now.plus(ChainRules.STANDARD.patience());
        assertThat(ask(2)).isEqualTo(new Answer.Bars(List.of(bar(1, 101)), "first", false, true));
    }

    @Test
    void aBarThatIsNotThereYetMayStillCome() {
        first.answers(bar(-1, 100));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(), "first", false, false));
        assertThat(second.asked).isEmpty();
        now = NOON.plusSeconds(121);
        second.answers(bar(-1, 100), bar(0, 101));
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(bar(0, 101)), "second", true, true));
    }

    @Test
    void aMinuteWithoutATradeIsToldByALaterOneOrByPatience() {
        first.answers(bar(-1, 100), bar(1, 101));
        now = NOON.plusSeconds(122);
        assertThat(ask(2)).isEqualTo(new Answer.Bars(List.of(bar(1, 101)), "first", false, true));
        first.answers(bar(-1, 100));
        now = NOON.plusSeconds(60).plus(ChainRules.STANDARD.patience());
        assertThat(ask()).isEqualTo(new Answer.Bars(List.of(), "first", false, true));
    }

    @Test
    void aClosedMarketIsNotAskedFor() {
        Instant night = Instant.parse("2026-11-25T03:00:00Z");
        HistoryRequest request =
                new HistoryRequest("ACME", MINUTE, Optional.of(night), night.plusSeconds(600), 1_000, Adjustment.RAW);
        assertThat(answer(request)).isEqualTo(new Answer.Bars(List.of(), "first", false, true));
        assertThat(first.asked).isEmpty();
    }

    @Test
    void whatNobodyKnowsIsRefused() {
        first.history = request -> TestingMember.refused(new Refusal.NotFound("unknown"));
        second.history = request -> TestingMember.refused(new Refusal.NotFound("unknown"));
        assertThat(ask()).isEqualTo(new Answer.Refused(new Refusal.NotFound("unknown")));
    }

    private Answer ask() {
        return ask(1);
    }

    /** For so many minutes from noon on. */
    private Answer ask(int minutes) {
        return answer(new HistoryRequest(
                "ACME", MINUTE, Optional.of(NOON), NOON.plusSeconds(60L * minutes), 1_000, Adjustment.RAW));
    }

    private Answer answer(HistoryRequest request) {
        Bar previous = new Bar(
                "ACME",
                MINUTE,
                0,
                7,
                at(-1),
                NOON,
                100,
                100,
                100,
                100,
                5,
                Adjustment.RAW,
                "first",
                Quality.LIVE,
                false);
        try {
            return chain.history(request, Optional.of(previous));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProviderChain chain(TestingMember... members) {
        return new ProviderChain(
                ProviderChain.Members.of(AssetClass.EQUITY, List.of(members), ChainOrders.STANDARD), tools());
    }

    private ProviderChain.Tools tools() {
        return new ProviderChain.Tools(
                ChainRules.STANDARD,
                new MarketCalendar(),
                new Letters(letters::add),
                progress,
                new Freshness(),
                () -> now);
    }

    private static PriceBar bar(int minute, double price) {
        return new PriceBar(at(minute), price, price, price, price, 5);
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
