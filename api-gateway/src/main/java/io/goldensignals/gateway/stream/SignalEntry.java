package io.goldensignals.gateway.stream;

/** A final consensus, beside the key that filters look at. */
record SignalEntry(int partition, long number, long offset, SignalKey key, Payload payload) implements FeedEntry {
    // What an entry weighs beside its text: objects, map entry, boxed number; the text is there once more when written.
    private static final int OVERHEAD_BYTES = 256;

    @Override
    public String id() {
        return key.id();
    }

    @Override
    public int bytes() {
        return OVERHEAD_BYTES + payload.length();
    }

    @Override
    public Payload pass(StreamFilter filter) {
        return filter.accepts(key) ? payload : null;
    }
}
