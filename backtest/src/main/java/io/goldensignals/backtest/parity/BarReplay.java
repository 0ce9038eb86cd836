package io.goldensignals.backtest.parity;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.recorded.Recorded;
import io.goldensignals.contracts.recorded.RecordedLog;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;

/**
 * Judges the recorded bars of one interval again, no further than what was published makes necessary: a panel joins a
 * stream at the first bar that it is to be compared at, with the two epochs before.
 */
final class BarReplay {
    private static final int FARTHEST_AHEAD = 20_000;

    private final Interval interval;
    private final boolean wholeLog;
    private final Iterator<Recorded> log;
    private final ParitySettings settings;
    private final Function<String, Comparison> comparisons;
    private final ParityFindings findings;
    private final Map<StreamId, StreamBars> streams = new HashMap<>();

    /** Whether a panel's records are all there, so that it must have answered the first bar already. */
    private final boolean fromTheBeginning;

    /** {@code comparisons} are those of this interval, by panel. */
    BarReplay(
            Interval interval,
            RecordedLog log,
            boolean fromTheBeginning,
            ParitySettings settings,
            Function<String, Comparison> comparisons,
            ParityFindings findings) {
        this.interval = interval;
        this.wholeLog = log.beginning() == 0;
        this.log = log.from(0);
        this.fromTheBeginning = fromTheBeginning;
        this.settings = settings;
        this.comparisons = comparisons;
        this.findings = findings;
    }

    /** Compares what a panel that this build knows has published. */
    void published(PanelSignals signals, Recorded record) {
        Bar bar = signals.bar();
        Comparison comparison = comparisons.apply(signals.panel());
        StreamBars stream = readUntil(bar, comparison);
        Place place = Place.of(bar);
        if (stream == null ? !wholeLog : !stream.hasHistoryOf(bar.sequence())) {
            findings.notComparable("the log of bars of " + interval + " begins too late", place);
            return;
        }
        if (stream != null && !stream.isOpen(signals.panel()) && comparison.isNew(bar.stream(), bar.closeTime())) {
            if (!stream.keepsHistoryOf(bar.sequence())) {
                findings.notComparable("panel " + signals.panel() + " is too far behind others", place);
                return;
            }
            join(stream, settings.panels().get(signals.panel()), bar);
        }
        comparison.publish(place, record);
    }

    /** A panel of this name has answered that this build can't judge as. */
    void publishedByOther(PanelSignals signals) {
        Comparison comparison = comparisons.apply(signals.panel());
        readUntil(signals.bar(), comparison);
        comparison.excuse(Place.of(signals.bar()));
    }

    /** The rest of the log. */
    void finish() {
        while (log.hasNext()) {
            step();
        }
    }

    /** Null when there is no bar of the stream as far as was read. */
    private StreamBars readUntil(Bar bar, Comparison comparison) {
        StreamBars stream = streams.get(bar.stream());
        while ((stream == null || stream.last().openTime().isBefore(bar.openTime()))
                && comparison.waiting() < FARTHEST_AHEAD
                && log.hasNext()) {
            step();
            stream = streams.get(bar.stream());
        }
        return stream;
    }

    private void step() {
        Recorded record = log.next();
        if (record.key() != null && settings.scope().hasSymbol(record.key())) {
            Records.bar(record, interval).ifPresent(bar -> {
                StreamBars stream = streams.computeIfAbsent(bar.stream(), id -> new StreamBars(bar));
                if (stream.accept(bar, record.offset()) && settings.scope().has(bar.closeTime())) {
                    findings.bar();
                    judge(stream, record.offset());
                }
            });
        }
    }

    private void judge(StreamBars stream, long offset) {
        Bar bar = stream.last();
        for (AgentPanel panel : settings.panels().values()) {
            if (stream.isOpen(panel.name())) {
                expect(stream, stream.judge(panel.name()), offset);
            } else if (mustAnswer(panel.name(), bar)) {
                join(stream, panel, bar);
            }
        }
    }

    private boolean mustAnswer(String panel, Bar bar) {
        Comparison comparison = comparisons.apply(panel);
        return (comparison.knows(bar.stream())
                        || (fromTheBeginning && settings.expected().contains(panel)))
                && comparison.isNew(bar.stream(), bar.closeTime());
    }

    private void join(StreamBars stream, AgentPanel panel, Bar first) {
        stream.open(panel, first.openTime(), (signals, offset) -> expect(stream, signals, offset));
    }

    private void expect(StreamBars stream, PanelSignals signals, long offset) {
        if (stream.hasHistoryOf(signals.bar().sequence())) {
            comparisons.apply(signals.panel()).expect(Place.of(signals.bar()), offset, JsonCodec.write(signals));
        }
    }
}
