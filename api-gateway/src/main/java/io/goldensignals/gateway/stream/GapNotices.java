package io.goldensignals.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.gateway.log.Partitions;
import java.net.URLEncoder;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what is missing, and where the history has it. */
final class GapNotices {
    private static final String SIGNALS = "/api/v1/signals";

    private final StreamMeters meters;
    private final IntFunction<List<String>> symbolsOfPartition;

    /** {@code symbolsOfPartition} tells which watched symbols live in a partition. */
    GapNotices(StreamMeters meters, IntFunction<List<String>> symbolsOfPartition) {
        this.meters = meters;
        this.symbolsOfPartition = symbolsOfPartition;
    }

    GapNotice notice(Channel channel, StreamItem.Gap gap, StreamFilter filter) {
        meters.gap(channel);
        List<String> symbols = filter.symbols().isEmpty()
                ? symbolsOfPartition.apply(gap.partition())
                : filter.symbols().stream()
                        .filter(symbol -> Partitions.of(symbol) == gap.partition())
                        .sorted()
                        .toList();
        boolean known = !StreamPosition.isOffset(gap.expected());
        boolean expired = gap.reason() == StreamItem.Reason.EXPIRED;
        return new GapNotice(
                gap.reason(),
                gap.partition(),
                known ? gap.expected() : null,
                gap.resumed(),
                known && expired ? gap.resumed() - gap.expected() : null,
                symbols,
                channel == Channel.SIGNALS ? history(symbols) : null);
    }

    private static String history(List<String> symbols) {
        String query = Stream.concat(
                        symbols.stream().map(symbol -> "symbol=" + URLEncoder.encode(symbol, UTF_8)),
                        Stream.of("limit=1000"))
                .collect(Collectors.joining("&", "?", ""));
        return SIGNALS + query;
    }
}
