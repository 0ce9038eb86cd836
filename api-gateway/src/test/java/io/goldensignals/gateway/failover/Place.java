package io.goldensignals.gateway.failover;

import io.goldensignals.contracts.Topics;
import java.util.Arrays;

/** A place in the stream, as its ids tell it: the next number of every partition. */
record Place(String text) {
    long next(int partition) {
        return numbers()[partition];
    }

    boolean isAt(Place other) {
        return Arrays.equals(numbers(), other.numbers());
    }

    private long[] numbers() {
        long[] numbers =
                Arrays.stream(text.split("\\.", -1)).mapToLong(Long::parseLong).toArray();
        if (numbers.length != Topics.PARTITIONS) {
            throw new IllegalArgumentException(text);
        }
        return numbers;
    }

    static Place of(long[] numbers) {
        return new Place(
                String.join(".", Arrays.stream(numbers).mapToObj(Long::toString).toList()));
    }
}
