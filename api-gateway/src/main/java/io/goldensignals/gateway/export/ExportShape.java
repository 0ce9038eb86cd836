package io.goldensignals.gateway.export;

import io.goldensignals.contracts.JsonCodec;
import io.vertx.mutiny.sqlclient.Row;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How a row becomes a line: a record, whose bytes are the line of NDJSON; {@code cells} writes it under the
 * {@code columns} of CSV.
 */
public record ExportShape<T>(Function<Row, T> mapping, List<String> columns, BiConsumer<T, CsvLines> cells) {
    byte[] header(ExportFormat format) {
        return format == ExportFormat.CSV ? new CsvLines().header(columns).toBytes() : new byte[0];
    }

    byte[] lines(ExportFormat format, Iterable<Row> rows) {
        return switch (format) {
            case NDJSON -> ndjson(rows);
            case CSV -> csv(rows);
        };
    }

    private byte[] ndjson(Iterable<Row> rows) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Row row : rows) {
            lines.writeBytes(JsonCodec.write(mapping.apply(row)));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private byte[] csv(Iterable<Row> rows) {
        CsvLines lines = new CsvLines();
        for (Row row : rows) {
            cells.accept(mapping.apply(row), lines);
            lines.end();
        }
        return lines.toBytes();
    }
}
