package io.goldensignals.gateway.signals;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.gateway.export.CsvLines;
import io.goldensignals.gateway.export.ExportShape;
import io.goldensignals.gateway.store.ConsensusTable;
import java.util.List;

/** A signal as a line of CSV: all of it but who contributed. */
final class SignalShape {
    static final ExportShape<ConsensusSignal> LINES =
            new ExportShape<>(ConsensusTable::signal, columns(), SignalShape::cells);

    private SignalShape() {}

    private static List<String> columns() {
        return List.of(
                "id",
                "symbol",
                "interval",
                "series",
                "sequence",
                "barTime",
                "action",
                "confidence",
                "probabilityUp",
                "calibrated",
                "settledOutcomes",
                "horizonBars",
                "price",
                "agreement",
                "effectiveAgents",
                "buy",
                "sell",
                "hold",
                "abstained",
                "rejected",
                "positionSize",
                "stopLoss",
                "takeProfit",
                "limits",
                "quality",
                "provider",
                "fallback",
                "policy",
                "policyVersion");
    }

    private static void cells(ConsensusSignal signal, CsvLines line) {
        line.text(signal.id())
                .text(signal.symbol())
                .plain(signal.interval())
                .plain(signal.series())
                .plain(signal.sequence())
                .plain(signal.barTime())
                .plain(signal.action())
                .plain(signal.confidence())
                .plain(signal.probabilityUp())
                .plain(signal.calibrated())
                .plain(signal.settledOutcomes())
                .plain(signal.horizonBars())
                .plain(signal.price())
                .plain(signal.agreement())
                .plain(signal.effectiveAgents());
        counts(signal.counts(), line);
        risk(signal.risk(), line);
        line.plain(signal.quality())
                .text(signal.provider())
                .plain(signal.fallback())
                .text(signal.policy())
                .text(signal.policyVersion());
    }

    private static void counts(ConsensusSignal.Counts counts, CsvLines line) {
        line.plain(counts.buy())
                .plain(counts.sell())
                .plain(counts.hold())
                .plain(counts.abstained())
                .plain(counts.rejected());
    }

    private static void risk(ConsensusSignal.Risk risk, CsvLines line) {
        line.plain(risk.positionSize())
                .plain(risk.stopLoss())
                .plain(risk.takeProfit())
                .text(String.join(" ", risk.limits()));
    }
}
