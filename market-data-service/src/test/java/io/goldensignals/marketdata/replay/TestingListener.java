package io.goldensignals.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.StreamListener;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes down what it hears. */
final class TestingListener implements StreamListener {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Quote> quotes = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    List<String> log() {
        return log;
    }

    List<Quote> quotes() {
        return quotes;
    }

    void awaitEnd() {
        try {
            assertThat(end.await(20, TimeUnit.SECONDS)).as("the feed ends").isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void observing(Instant from) {
        log.add("observing " + from);
    }

    @Override
    public void quote(Quote quote) {
        quotes.add(quote);
        log.add("quote " + quote.time() + ' ' + quote.price());
    }

    @Override
    public void bar(Interval interval, PriceBar bar) {
        log.add("bar " + interval + ' ' + bar.openTime() + ' ' + bar.open() + ' ' + bar.high() + ' ' + bar.low() + ' '
                + bar.close() + ' ' + bar.volume());
    }

    @Override
    public void rejected(RejectedInput input) {
        log.add("rejected " + input.source() + ':' + input.line() + ' ' + input.kind());
    }

    @Override
    public void refused(Refusal refusal) {
        log.add("refused " + refusal);
        end.countDown();
    }

    @Override
    public void finished() {
        log.add("finished");
        end.countDown();
    }
}
