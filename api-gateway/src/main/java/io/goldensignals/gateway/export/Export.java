package io.goldensignals.gateway.export;

import io.goldensignals.gateway.store.RowStream;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What is exported. {@code where} finds the condition when the snapshot stands, empty where nothing can fulfil it;
 * {@code select} and {@code order} are constants; {@code name} is the file's, without its extension.
 */
public record Export<T>(
        String name,
        String select,
        Function<RowStream, Uni<Optional<Where>>> where,
        String order,
        ExportShape<T> shape) {
    /** What {@code limit} may be at most, and what it is when left out. */
    public static final int MOST = 10_000_000;

    public static final int USUAL = 1_000_000;
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9.-]");

    String fileName(ExportFormat format) {
        return UNSAFE.matcher(name).replaceAll("_") + "." + format.extension();
    }

    Multi<byte[]> chunks(RowStream stream, ExportFormat format, java.util.concurrent.Executor executor) {
        Function<Optional<Where>, Multi<byte[]>> chunks = found -> found.map(condition ->
                        stream.batches(select, condition, order, executor, rows -> shape.lines(format, rows)))
                .orElseGet(() -> Multi.createFrom().item(new byte[0]));
        return where.apply(stream).onItem().transformToMulti(chunks);
    }
}
