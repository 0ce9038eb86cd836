package io.goldensignals.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** Any record, written and read, is the same record, and written again the same bytes; and its schema accepts it. */
@Domain(ArbitraryRecords.class)
class RoundTripTest {
    @Property(tries = 300)
    void ofQuotes(@ForAll Quote quote) throws UnreadableRecordException {
        survives(quote, "quote");
    }

    @Property(tries = 300)
    void ofBars(@ForAll Bar bar) throws UnreadableRecordException {
        survives(bar, "bar");
    }

    @Property(tries = 300)
    void ofWatchlistEntries(@ForAll WatchlistEntry entry) throws UnreadableRecordException {
        survives(entry, "watchlist-entry");
    }

    @Property(tries = 200)
    void ofProviderStatuses(@ForAll ProviderStatus status) throws UnreadableRecordException {
        survives(status, "provider-status");
    }

    @Property(tries = 200)
    void ofServiceStatuses(@ForAll ServiceStatus status) throws UnreadableRecordException {
        survives(status, "service-status");
    }

    @Property(tries = 200)
    void ofRosters(@ForAll AgentRoster roster) throws UnreadableRecordException {
        survives(roster, "agent-roster");
    }

    @Property(tries = 300)
    void ofPanelSignals(@ForAll PanelSignals signals) throws UnreadableRecordException {
        survives(signals, "agent-signals");
    }

    @Property(tries = 300)
    void ofConsensusSignals(@ForAll ConsensusSignal signal) throws UnreadableRecordException {
        survives(signal, "consensus");
    }

    @Property(tries = 100)
    void ofBacktestRequests(@ForAll BacktestRequest request) throws UnreadableRecordException {
        survives(request, "backtest-request");
    }

    @Property(tries = 200)
    void ofBacktestProgresses(@ForAll BacktestProgress progress) throws UnreadableRecordException {
        survives(progress, "backtest-progress");
    }

    private static void survives(Object record, String schema) throws UnreadableRecordException {
        byte[] written = JsonCodec.write(record);
        Object read = JsonCodec.read(written, record.getClass());
        assertThat(read).isEqualTo(record);
        assertThat(JsonCodec.write(read)).isEqualTo(written);
        assertThat(Schemas.errors(schema, new String(written, java.nio.charset.StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
