package io.goldensignals.backtest.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.backtest.execution.Costs.Commission;
import io.goldensignals.consensus.DecisionSettings;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostsTest {
    private static final Costs ALL = new Costs(new Commission(0.0005, 1, 0.005, 1), 0.0002, 0.0001, 0.03);
    private static final String TEXT =
            "commission=0.0005,per-order=1,per-unit=0.005,minimum=1,spread=0.0002,slippage=0.0001,borrow=0.03";

    @Test
    void readsWhatItPrints() {
        assertThat(Costs.parse(TEXT)).isEqualTo(ALL);
        assertThat(ALL.text()).isEqualTo(TEXT);
        assertThat(Costs.parse("borrow=0.03, commission = 5e-4")).isEqualTo(new Costs(rate(0.0005), 0, 0, 0.03));
        assertThat(Costs.parse("none")).isEqualTo(Costs.NONE);
        assertThat(Costs.NONE.text()).isEqualTo("none");
        assertThat(Costs.parse("standard")).isEqualTo(Costs.standard());
    }

    @Property
    void readsAnyThatItPrints(
            @ForAll("parts") double rate, @ForAll("parts") double spread, @ForAll("parts") double perUnit) {
        Costs costs = new Costs(new Commission(rate, 0, perUnit, 0), spread, 0, perUnit);
        assertThat(Costs.parse(costs.text())).isEqualTo(costs);
    }

    @Provide
    Arbitrary<Double> parts() {
        return Arbitraries.doubles().between(0, 0.99).ofScale(17);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slipage=0.1        | there is no cost 'slipage', did you mean 'slippage'?",
                "spread=a           | spread must be a number, but was a",
                "spread=            | spread must be a number",
                "spread             | costs must be none, standard, or key=value,…, but was spread",
                "''                 | costs must be none, standard, or key=value,…",
                "spread=0,spread=0  | spread must be given once",
                "commission=-1      | commission must be in [0, 1), but was -1.0",
                "spread=1           | spread must be in [0, 1), but was 1.0",
                "slippage=NaN       | slippage must be in [0, 1), but was NaN",
                "borrow=-0.1        | borrow must be zero or positive, and finite, but was -0.1",
                "per-order=Infinity | per-order must be zero or positive, and finite",
                "per-unit=-1        | per-unit must be zero or positive, and finite",
                "minimum=-1         | minimum must be zero or positive, and finite"
            })
    void aWrongTextNamesWhatIsWrong(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> Costs.parse(text)).withMessageContaining(message);
    }

    @Test
    void theStandardCostsAreThoseThatTheConsensusExpectsOnEveryKindOfFill() {
        BigDecimal million = new BigDecimal("1000000.00");
        for (Reason reason : Reason.values()) {
            double side = Costs.standard()
                            .fill(BigDecimal.TEN, million, reason)
                            .total()
                            .doubleValue()
                    / 1e6;
            assertThat(side).isEqualTo(DecisionSettings.standard().costPerSide(), within(1e-12));
        }
    }

    private static Commission rate(double rate) {
        return new Commission(rate, 0, 0, 0);
    }
}
