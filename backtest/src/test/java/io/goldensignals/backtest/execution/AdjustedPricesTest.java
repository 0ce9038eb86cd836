package io.goldensignals.backtest.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal.Risk;
import io.goldensignals.contracts.csv.AdjustmentFactors;
import io.goldensignals.contracts.csv.BarFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half of ten thousand is bought at the second day's open and held to the end of the fourth day. */
class AdjustedPricesTest {
    private static final AccountSettings SETTINGS = new AccountSettings(10_000, 0.01, 1, 1, Integer.MAX_VALUE, 1);

    @TempDir
    Path directory;

    @Test
    void aSplitIsAFalseLossInRawPricesAndNoneInAdjustedOnes() throws IOException {
        BarFile raw = file(100, 100, 50, 51);
        Trade unadjusted = trade(raw);
        assertThat(unadjusted.quantity()).isEqualByComparingTo("50");
        assertThat(unadjusted.net()).as("50 units from 100 to 51").isEqualTo("-2450.00");
        Trade adjusted = trade(raw.adjusted(factors("20260106,1,0.5", "20260108,1,1")));
        assertThat(adjusted.quantity()).isEqualByComparingTo("100");
        assertThat(adjusted.net()).as("100 units from 50 to 51").isEqualTo("100.00");
    }

    @Test
    void aDividendIsAFalseLossInRawPricesAndPartOfTheGainInAdjustedOnes() throws IOException {
        // 2 are paid on the third day: what cost 100 before stands at 98.
        BarFile raw = file(100, 100, 98, 99);
        assertThat(trade(raw).net()).as("50 units from 100 to 99").isEqualTo("-50.00");
        Trade adjusted = trade(raw.adjusted(factors("20260106,0.98,1", "20260108,1,1")));
        assertThat(adjusted.quantity()).as("5000 ÷ 98 in hundredths").isEqualByComparingTo("51.02");
        assertThat(adjusted.net()).as("51.02 units from 98 to 99").isEqualTo("51.02");
    }

    private Trade trade(BarFile file) {
        List<Trade> trades = new ArrayList<>();
        Portfolio portfolio = new Portfolio(SETTINGS, Costs.NONE, trades::add);
        for (Bar bar : file.bars()) {
            portfolio.open(bar);
            portfolio.close(bar);
            if (bar.sequence() == 0) {
                portfolio.follow(TestingStream.signal(bar, Action.BUY, new Risk(0.5, null, null, List.of()), 9));
            }
        }
        portfolio.finish();
        assertThat(trades).hasSize(1);
        return trades.getFirst();
    }

    /** Days from 2026-01-05 on that don't move but from one to the next. */
    private BarFile file(int... prices) throws IOException {
        List<String> lines = new ArrayList<>(List.of("timestamp,open,high,low,close,volume"));
        for (int day = 0; day < prices.length; day++) {
            int price = prices[day];
            lines.add("2026-01-0%d,%d,%d,%d,%d,1000".formatted(5 + day, price, price, price, price));
        }
        return BarFile.read(Files.write(directory.resolve("TEST.csv"), lines), Optional.empty());
    }

    private AdjustmentFactors factors(String... lines) throws IOException {
        return AdjustmentFactors.read(Files.write(directory.resolve("factors.csv"), List.of(lines)));
    }
}
