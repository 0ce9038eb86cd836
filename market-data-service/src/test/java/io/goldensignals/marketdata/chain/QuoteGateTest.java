package io.goldensignals.marketdata.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.chain.QuoteGate.Verdict;
import io.goldensignals.marketdata.provider.Fault;
import io.goldensignals.marketdata.provider.RejectedInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteGateTest {
    private static final Instant NOON = Instant.parse("2026-11-24T17:00:00Z");

    private final TestingMember first = new TestingMember("first");
    private final TestingMember second = new TestingMember("second");
    private final List<RejectedInput> letters = new ArrayList<>();
    private final QuoteGate gate = gate(false);

    @Test
    void aPriceNearTheLastGoodOneIsGood() {
        good(100);
        assertThat(judge(first, 114, 1)).isEqualTo(Verdict.GOOD);
        assertThat(judge(first, 99.5, 2)).isEqualTo(Verdict.GOOD);
        assertThat(letters).isEmpty();
    }

    @Test
    void aQuoteNoLaterThanTheLastIsNoNews() {
        good(100);
        assertThat(judge(first, 50, 0)).isEqualTo(Verdict.KNOWN);
        assertThat(judge(second, 101, -5)).isEqualTo(Verdict.KNOWN);
        assertThat(gate.last().orElseThrow().price()).isEqualTo(100);
    }

    @Test
    void aJumpIsHeldUntilAnotherProviderComesNearIt() {
        good(100);
        assertThat(judge(first, 50, 1)).isEqualTo(Verdict.HELD);
        assertThat(judge(first, 50.1, 2)).isEqualTo(Verdict.HELD);
        assertThat(judge(second, 50.2, 3)).isEqualTo(Verdict.GOOD);
        assertThat(letters).isEmpty();
    }

    @Test
    void aJumpThatAnotherContradictsIsADeadLetter() {
        good(100);
        assertThat(judge(first, 10_000, 1)).isEqualTo(Verdict.HELD);
        assertThat(judge(second, 100.2, 2)).isEqualTo(Verdict.GOOD);
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo(Fault.JUMP);
            assertThat(letter.source()).isEqualTo("first");
            assertThat(letter.raw()).contains("10000");
        });
    }

    @Test
    void theSameProviderSayingItAgainConfirmsNothingWhileThereIsAnother() {
        good(100);
        for (int second = 1; second < 10; second++) {
            assertThat(judge(first, 50, second)).isEqualTo(Verdict.HELD);
        }
    }

    @Test
    void aLoneProviderIsBelievedTheThirdTimeOfLaterTrades() {
        QuoteGate lone = gate(true);
        assertThat(lone.judge(first.quote("ACME", 100, NOON), NOON)).isEqualTo(Verdict.GOOD);
        assertThat(lone.judge(first.quote("ACME", 50, NOON.plusSeconds(1)), NOON))
                .isEqualTo(Verdict.HELD);
        assertThat(lone.judge(first.quote("ACME", 50, NOON.plusSeconds(1)), NOON))
                .isEqualTo(Verdict.HELD);
        assertThat(lone.judge(first.quote("ACME", 50.1, NOON.plusSeconds(2)), NOON))
                .isEqualTo(Verdict.HELD);
        assertThat(lone.judge(first.quote("ACME", 50.2, NOON.plusSeconds(3)), NOON))
                .isEqualTo(Verdict.GOOD);
    }

    @Test
    void theFirstPriceOfAllNeedsAnotherWordUnlessNobodyGivesOne() {
        assertThat(judge(first, 7, 0)).isEqualTo(Verdict.HELD);
        assertThat(gate.settle()).map(Quote::price).contains(7.0);
        assertThat(gate.settle()).isEmpty();

        QuoteGate other = gate(false);
        assertThat(other.judge(first.quote("ACME", 7, NOON), NOON)).isEqualTo(Verdict.HELD);
        assertThat(other.judge(second.quote("ACME", 100, NOON), NOON)).isEqualTo(Verdict.HELD);
        assertThat(other.settle()).as("one word against the other").isEmpty();
        assertThat(letters).hasSize(2);
    }

    @Test
    void aTimeLaterThanNowIsWrong() {
        good(100);
        assertThat(judge(first, 100, 61)).isEqualTo(Verdict.WRONG);
        assertThat(letters).extracting(RejectedInput::kind).containsExactly(Fault.FUTURE);
    }

    @Test
    void whatIsPublishedCountsAsGood() {
        assertThat(gate.published(second.quote("ACME", 100, NOON))).isTrue();
        assertThat(gate.published(second.quote("ACME", 100, NOON))).isFalse();
        assertThat(judge(first, 100.5, 1)).isEqualTo(Verdict.GOOD);
    }

    private void good(double price) {
        boolean unused = gate.published(first.quote("ACME", price, NOON));
    }

    private Verdict judge(TestingMember member, double price, int second) {
        return gate.judge(member.quote("ACME", price, NOON.plusSeconds(second)), NOON);
    }

    private QuoteGate gate(boolean alone) {
        return new QuoteGate(ChainRules.STANDARD, new Letters(letters::add), alone);
    }
}
