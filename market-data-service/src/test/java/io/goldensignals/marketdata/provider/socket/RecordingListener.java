package io.goldensignals.marketdata.provider.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.StreamListener;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what it hears, one thing after the other. */
public class RecordingListener implements StreamListener {
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    /** From then on nothing is missed. */
    public record Observing(Instant from) {}

    /** The next thing heard, which must be of that type. */
    public <T> T next(Class<T> type) throws InterruptedException {
        Object next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("heard within %d s", PATIENCE_SECONDS).isInstanceOf(type);
        return type.cast(next);
    }

    public Quote nextQuote() throws InterruptedException {
        return next(Quote.class);
    }

    /** The first quote of a connection. */
    public Quote firstQuote() throws InterruptedException {
        next(Observing.class);
        return next(Quote.class);
    }

    public boolean isQuiet() {
        return heard.isEmpty();
    }

    @Override
    public void observing(Instant from) {
        heard.add(new Observing(from));
    }

    @Override
    public void quote(Quote quote) {
        heard.add(quote);
    }

    @Override
    public void bar(Interval interval, PriceBar bar) {
        heard.add(bar);
    }

    @Override
    public void rejected(RejectedInput input) {
        heard.add(input);
    }

    @Override
    public void refused(Refusal refusal) {
        heard.add(refusal);
    }

    @Override
    public void finished() {
        heard.add("finished");
    }
}
