package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Judges every bar twice: in one run over all bars, and by a panel that was given nothing but the bars from the
 * previous epoch's start up to this one. The same bytes mean: no look-ahead, no memory beyond the epochs, no chance.
 */
final class LookAhead {
    private LookAhead() {}

    /** {@code panelFor} gets the bars that exist, so an agent that peeks into them sees those after the judged one change. */
    static void verify(Function<List<Bar>, AgentPanel> panelFor, List<Bar> bars) {
        List<PanelSignals> whole = Run.over(panelFor.apply(bars), bars);
        for (int k = 0; k < bars.size(); k++) {
            String expected = Run.bytes(whole.get(k));
            assertThat(judge(panelFor.apply(bars.subList(0, k + 1)), bars, k))
                    .as("bar %d without any later bar", k)
                    .isEqualTo(expected);
            if (k % 8 == 0) {
                assertThat(judge(panelFor.apply(changedAfter(bars, k)), bars, k))
                        .as("bar %d with other bars after it", k)
                        .isEqualTo(expected);
            }
        }
    }

    private static String judge(AgentPanel panel, List<Bar> bars, int k) {
        StreamPanel stream = Run.open(panel, bars);
        int start = (int) StreamPanel.historyStart(bars.get(k).sequence());
        bars.subList(start, k + 1).forEach(stream::offer);
        return Run.bytes(stream.evaluate());
    }

    private static List<Bar> changedAfter(List<Bar> bars, int k) {
        List<Bar> changed = new ArrayList<>(bars.subList(0, k + 1));
        for (Bar bar : bars.subList(k + 1, bars.size())) {
            // Upside down, so that every later move has the other direction.
            double mirror = bars.get(k).close() * bars.get(k).close();
            changed.add(Market.priced(
                    bar,
                    mirror / bar.open(),
                    mirror / bar.low(),
                    mirror / bar.high(),
                    mirror / bar.close(),
                    bar.volume()));
        }
        return changed;
    }
}
