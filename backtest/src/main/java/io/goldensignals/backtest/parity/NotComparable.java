package io.goldensignals.backtest.parity;

/** Records that could not be compared for one reason; {@code example} is one of them. */
public record NotComparable(String reason, long records, String example) {
    NotComparable oneMore() {
        return new NotComparable(reason, records + 1, example);
    }
}
