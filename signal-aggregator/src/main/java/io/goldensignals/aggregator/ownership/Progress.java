package io.goldensignals.aggregator.ownership;

/** How far an owner has come in its partition. */
public record Progress(int partition, long epoch, long nextOffset, long nextOrdinal) {}
