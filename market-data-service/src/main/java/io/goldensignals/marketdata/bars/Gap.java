package io.goldensignals.marketdata.bars;

import io.goldensignals.contracts.Interval;
import java.time.Instant;
import java.util.Optional;

/** A stretch of a stream's bars that only history can tell; {@code from} empty: as far back as a new stream goes. */
public record Gap(Interval interval, Optional<Instant> from, Instant to) {}
