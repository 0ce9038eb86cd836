package io.goldensignals.gateway.stream;

/** A record of a followed topic as it stands in the log. */
interface FeedEntry {
    int partition();

    /** Rises by one from record to record of a partition; what a {@link StreamPosition} counts. */
    long number();

    long offset();

    /** The same for the same content, however often it was published. */
    String id();

    /** What it weighs in memory, about. */
    int bytes();

    /** What a client with this filter gets of it; null when nothing passes. */
    Payload pass(StreamFilter filter);
}
