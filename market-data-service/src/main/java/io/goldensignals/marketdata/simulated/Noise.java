package io.goldensignals.marketdata.simulated;

/** Random numbers as a pure function of a key and an index, the same on every machine. */
final class Noise {
    private static final double UNIT = 0x1.0p-53;

    private final long key;

    Noise(long seed, String name) {
        long hash = seed;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + name.charAt(i));
        }
        this.key = hash;
    }

    /** Uniform over all longs. */
    long bits(long stream, long index) {
        return mix(mix(key ^ mix(stream)) + index);
    }

    /** Uniform in [0, 1). */
    double uniform(long stream, long index) {
        return (bits(stream, index) >>> 11) * UNIT;
    }

    /** Mean 0, variance 1, near enough to normal: the sum of four uniform numbers, which needs no transcendental function. */
    double normal(long stream, long index) {
        long bits = bits(stream, index);
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        // Each part has the mean 32767.5 and the variance (2^32 - 1) / 12.
        return (sum - 131_070.0) / 37_837.227_237_206;
    }

    /** SplitMix64's finaliser. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
