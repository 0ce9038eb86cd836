package io.goldensignals.aggregator.tally;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.consensus.Consensus;
import io.goldensignals.consensus.StreamConsensus;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.testsupport.TestingBars;
import io.goldensignals.testsupport.TestingPanels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Panels' records as they may stand in a partition, and what must come of them. */
public final class TestingLog {
    private static final Action[] ACTIONS = Action.values();

    private TestingLog() {}

    /** What each of the panels says of bars of some symbols. */
    public static List<PanelSignals> of(int barsPerSymbol, List<String> symbols, String... panels) {
        List<PanelSignals> log = new ArrayList<>();
        List<List<Bar>> walks = symbols.stream()
                .map(symbol -> TestingBars.walk(symbol, "1m", barsPerSymbol, symbol.hashCode()))
                .toList();
        for (int i = 0; i < barsPerSymbol; i++) {
            for (List<Bar> walk : walks) {
                Bar bar = walk.get(i);
                for (String panel : panels) {
                    Random random = new Random(bar.hashCode() * 31L + panel.hashCode());
                    log.add(TestingPanels.votes(
                            bar, panel, ACTIONS[random.nextInt(3)], ACTIONS[random.nextInt(3)], Action.BUY));
                }
            }
        }
        return log;
    }

    /** The same records with panels that run at different speeds and deliver some records twice. */
    public static List<PanelSignals> shuffled(List<PanelSignals> log, long seed) {
        Random random = new Random(seed);
        Map<String, List<PanelSignals>> byPanel = new HashMap<>();
        log.forEach(
                s -> byPanel.computeIfAbsent(s.panel(), p -> new ArrayList<>()).add(s));
        List<List<PanelSignals>> queues = new ArrayList<>(byPanel.values());
        List<PanelSignals> shuffled = new ArrayList<>();
        int[] next = new int[queues.size()];
        int left = log.size();
        int[] furthest = new int[queues.size()];
        while (left > 0) {
            int queue = random.nextInt(queues.size());
            if (next[queue] < queues.get(queue).size()) {
                shuffled.add(queues.get(queue).get(next[queue]++));
                left -= next[queue] > furthest[queue] ? 1 : 0;
                furthest[queue] = Math.max(furthest[queue], next[queue]);
                next[queue] = random.nextInt(10) == 0 ? Math.max(0, next[queue] - 4) : next[queue];
            }
        }
        return shuffled;
    }

    /** What a log comes to when it is read at one go: consensus, settlements, and what each stream has learned. */
    public record Result(List<String> values, List<String> settled, Map<String, String> learned) {}

    /** The values that the log comes to, in order. */
    public static List<String> consensusOf(List<PanelSignals> log, String... panels) {
        return resultOf(log, panels).values();
    }

    public static Result resultOf(List<PanelSignals> log, String... panels) {
        SortedSet<String> expected = new TreeSet<>(List.of(panels));
        SortedMap<String, StreamConsensus> streams = new TreeMap<>();
        Result result = new Result(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        for (int offset = 0; offset < log.size(); offset++) {
            PanelSignals signals = log.get(offset);
            StreamConsensus stream = streams.computeIfAbsent(
                    signals.bar().symbol(),
                    symbol -> new StreamConsensus(TestingAggregator.POLICY, expected, Optional.empty()));
            for (Consensus consensus : stream.record(signals, offset)) {
                result.values().add(new String(JsonCodec.write(consensus.signal()), UTF_8));
                consensus
                        .settlement()
                        .ifPresent(settlement -> result.settled()
                                .add(settlement.id() + ' ' + settlement.outcome() + ' ' + settlement.forecast()));
            }
        }
        streams.forEach((symbol, stream) ->
                result.learned().put(symbol, stream.state().learned().toString()));
        return result;
    }
}
