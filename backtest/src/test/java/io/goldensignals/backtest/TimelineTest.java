package io.goldensignals.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Bar;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void closesBeforeItOpensAndOpensTogetherWhatOpensAtTheSameTime() {
        List<String> events = new ArrayList<>();
        Timeline.run(List.of(bars("D", "2h", 2), bars("A", "1h", 3), bars("B", "1h", 1)), new Timeline.Listener() {
            @Override
            public void opened(List<Bar> bars) {
                events.add("open" + bars.stream().map(TimelineTest::name).toList());
            }

            @Override
            public void closed(Judged judged) {
                events.add("close " + name(judged.bar()));
            }
        });
        assertThat(events)
                .containsExactly(
                        "open[D0, A0, B0]",
                        "close A0",
                        "close B0",
                        "open[A1]",
                        "close D0",
                        "close A1",
                        "open[D1, A2]",
                        "close A2",
                        "close D1");
    }

    private static String name(Bar bar) {
        return bar.symbol() + bar.sequence();
    }

    private static Iterator<Judged> bars(String symbol, String interval, int size) {
        return TestingHistory.walk(symbol, interval, size, 1)
                .bars()
                .map(bar -> new Judged(bar, List.of(), Optional.empty()))
                .iterator();
    }
}
