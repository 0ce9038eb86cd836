package io.goldensignals.contracts.recorded;

/** A record as it stands in a log. */
public final class Recorded {
    private final String key;
    private final byte[] value;
    private final long offset;

    /** Key and value may be null, as a log may hold anything; the value is not to be changed. */
    public Recorded(String key, byte[] value, long offset) {
        this.key = key;
        this.value = value;
        this.offset = offset;
    }

    public String key() {
        return key;
    }

    public byte[] value() {
        return value;
    }

    public long offset() {
        return offset;
    }
}
