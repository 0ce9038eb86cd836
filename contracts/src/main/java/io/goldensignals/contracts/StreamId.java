package io.goldensignals.contracts;

/** A stream of bars that belong together: everything that is learned or warmed up lives and ends with it. */
public record StreamId(String symbol, Interval interval, int series) {
    @Override
    public String toString() {
        return symbol + '/' + interval + '/' + series;
    }
}
