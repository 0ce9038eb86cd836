package io.goldensignals.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestingBarsTest {
    @Test
    void aWalkIsTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(TestingBars.walk("AAA", "1m", 50, 7))
                .isEqualTo(TestingBars.walk("AAA", "1m", 50, 7))
                .isNotEqualTo(TestingBars.walk("AAA", "1m", 50, 8));
    }

    @Test
    void barsFollowEachOtherWithoutGaps() {
        List<Bar> bars = TestingBars.walk("AAA", "5m", 50, 7);
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).sequence()).isEqualTo(i);
            assertThat(bars.get(i).openTime()).isEqualTo(bars.get(i - 1).closeTime());
        }
    }

    @Test
    void aPanelCarriesOneSignalPerAction() {
        Bar bar = TestingBars.closes("AAA", "1m", 10, 11).getLast();
        PanelSignals panel = TestingPanels.votes(bar, "trend", Action.BUY, Action.SELL);
        assertThat(panel.previousSequence()).isZero();
        assertThat(panel.signals()).extracting("agent").containsExactly("trend-0", "trend-1");
        assertThat(panel.signals()).extracting("action").containsExactly(Action.BUY, Action.SELL);
    }
}
