package io.goldensignals.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Bar;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void closesBeforeItOpensAndOpensTogetherWhatOpensAtTheSameTime() {
        assertThat(events(List.of(bars("D", "2h", 0, 2), bars("A", "1h", 0, 3), bars("B", "1h", 0, 1))))
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

    @Test
    void opensAStreamWhenItBegins() {
        assertThat(events(List.of(bars("D", "2h", 0, 1), bars("A", "1h", 1, 2))))
                .containsExactly("open[D0]", "open[A1]", "close D0", "close A1");
    }

    private static List<String> events(List<Iterator<Judged>> streams) {
        List<String> events = new ArrayList<>();
        Timeline.run(streams, new Timeline.Listener() {
            @Override
            public void opened(List<Bar> bars) {
                events.add("open" + bars.stream().map(TimelineTest::name).toList());
            }

            @Override
            public void closed(Judged judged) {
                events.add("close " + name(judged.bar()));
            }
        });
        return events;
    }

    private static String name(Bar bar) {
        return bar.symbol() + bar.sequence();
    }

    /** From one sequence to before another. */
    private static Iterator<Judged> bars(String symbol, String interval, int from, int to) {
        return TestingHistory.walk(symbol, interval, to, 1)
                .bars()
                .skip(from)
                .map(bar -> new Judged(bar, List.of(), Optional.empty(), new TreeMap<>()))
                .iterator();
    }
}
