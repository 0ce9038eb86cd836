package io.goldensignals.gateway.marketdata;

import io.goldensignals.contracts.Bar;
import io.goldensignals.gateway.export.CsvLines;
import io.goldensignals.gateway.export.ExportShape;
import io.goldensignals.gateway.request.Fields;
import io.goldensignals.gateway.store.ConsensusTable;

/** A bar as a line of CSV: its fields in their order. */
final class BarShape {
    static final ExportShape<Bar> LINES = new ExportShape<>(ConsensusTable::bar, Fields.of(Bar.class), BarShape::cells);

    private BarShape() {}

    private static void cells(Bar bar, CsvLines line) {
        line.text(bar.symbol())
                .plain(bar.interval())
                .plain(bar.series())
                .plain(bar.sequence())
                .plain(bar.openTime())
                .plain(bar.closeTime())
                .plain(bar.open())
                .plain(bar.high())
                .plain(bar.low())
                .plain(bar.close())
                .plain(bar.volume())
                .plain(bar.adjustment())
                .text(bar.provider())
                .plain(bar.quality())
                .plain(bar.fallback());
    }
}
