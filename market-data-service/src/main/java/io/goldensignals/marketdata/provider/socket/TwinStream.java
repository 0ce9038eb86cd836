package io.goldensignals.marketdata.provider.socket;

import io.goldensignals.marketdata.provider.ResumePoint;
import io.goldensignals.marketdata.provider.StreamListener;
import java.util.function.Predicate;

/** Two sockets as one feed; each symbol belongs to one of them. */
final class TwinStream implements LiveSocket {
    private final LiveSocket first;
    private final LiveSocket second;
    private final Predicate<String> isFirst;

    TwinStream(LiveSocket first, LiveSocket second, Predicate<String> isFirst) {
        this.first = first;
        this.second = second;
        this.isFirst = isFirst;
    }

    @Override
    public void subscribe(String symbol, ResumePoint resume, StreamListener listener) {
        carrying(symbol).subscribe(symbol, resume, listener);
    }

    @Override
    public void unsubscribe(String symbol) {
        carrying(symbol).unsubscribe(symbol);
    }

    @Override
    public SocketStatus status() {
        return first.status().plus(second.status());
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    private LiveSocket carrying(String symbol) {
        return isFirst.test(symbol) ? first : second;
    }
}
