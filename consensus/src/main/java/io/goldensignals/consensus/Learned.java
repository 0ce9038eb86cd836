package io.goldensignals.consensus;

import java.util.Arrays;
import java.util.HexFormat;

/** What a policy has learned of one symbol and interval: bytes that only the policy itself understands. */
public final class Learned {
    private final byte[] bytes;

    private Learned(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Learned of(byte... bytes) {
        return new Learned(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Learned that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
