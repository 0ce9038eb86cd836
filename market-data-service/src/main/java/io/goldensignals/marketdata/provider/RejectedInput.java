package io.goldensignals.marketdata.provider;

import io.goldensignals.contracts.Interval;
import java.util.Optional;

/**
 * A row or message that is no valid quote ({@code interval} empty) or bar, as it came, with where it stood ({@code
 * source} and {@code line}, a file's or a connection's), the kind of fault for counting and the fault in words.
 */
public record RejectedInput(
        String symbol, Optional<Interval> interval, String source, long line, String raw, String kind, String reason) {}
