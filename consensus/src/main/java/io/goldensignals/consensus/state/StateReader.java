package io.goldensignals.consensus.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Reads what {@link StateWriter} wrote, in the same order; throws {@link IllegalArgumentException} where the bytes end. */
public final class StateReader {
    private final ByteBuffer bytes;

    public StateReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    public int number() {
        require(Integer.BYTES);
        return bytes.getInt();
    }

    public long longNumber() {
        require(Long.BYTES);
        return bytes.getLong();
    }

    public double real() {
        require(Double.BYTES);
        return bytes.getDouble();
    }

    public double[] reals() {
        double[] values = new double[length(Double.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.getDouble();
        }
        return values;
    }

    public String text() {
        byte[] utf8 = new byte[length(1)];
        bytes.get(utf8);
        return new String(utf8, UTF_8);
    }

    /** Throws unless everything has been read. */
    public void end() {
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException(bytes.remaining() + " bytes too many in a state");
        }
    }

    private int length(int size) {
        int length = number();
        if (length < 0 || length > bytes.remaining() / size) {
            throw new IllegalArgumentException("a state that ends too early");
        }
        return length;
    }

    private void require(int needed) {
        if (bytes.remaining() < needed) {
            throw new IllegalArgumentException("a state that ends too early");
        }
    }
}
