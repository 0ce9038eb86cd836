package io.goldensignals.aggregator.ownership;

import java.util.OptionalLong;

/** A partition as it was taken over: the epoch that fences off earlier owners, and where input and output stand. */
public record Ownership(int partition, long epoch, OptionalLong nextOffset, long nextOrdinal) {}
