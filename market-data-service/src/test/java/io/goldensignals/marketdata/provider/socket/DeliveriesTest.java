package io.goldensignals.marketdata.provider.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.socket.RecordingListener.Observing;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final int CAPACITY = 4;
    private static final Instant START = Instant.parse("2026-11-25T15:00:00Z");

    private final CountDownLatch slow = new CountDownLatch(1);
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final RecordingListener listener = new RecordingListener();
    private final Subscription subscription = new Subscription("AAPL", "AAPL", listener);
    private final Deliveries deliveries = new Deliveries("test", CAPACITY);

    @AfterEach
    void close() {
        deliveries.close();
    }

    private static Quote quote(int second, double price, Double volume) {
        return new Quote(
                "AAPL",
                price,
                null,
                null,
                null,
                null,
                volume,
                START.plusSeconds(second),
                "finnhub",
                Quality.LIVE,
                false);
    }

    private void quote(Instant observing, int second, double price, Double volume) {
        deliveries.add(Delivery.of(subscription, observing, quote(second, price, volume)));
    }

    /** The thread hangs in a listener, with nothing else waiting. */
    private void hang() throws InterruptedException {
        RecordingListener hanging = new RecordingListener() {
            @Override
            public void quote(Quote quote) {
                stuck.countDown();
                try {
                    slow.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        deliveries.add(Delivery.of(new Subscription("MSFT", "MSFT", hanging), null, quote(0, 1, 1.0)));
        stuck.await();
    }

    @Test
    void aQuickListenerHearsEveryQuote() throws Exception {
        for (int i = 1; i <= 100; i++) {
            quote(i == 1 ? START : null, i, i, 1.0);
            assertThat(
                            i == 1
                                    ? listener.firstQuote().price()
                                    : listener.nextQuote().price())
                    .isEqualTo(i);
        }
        assertThat(deliveries.conflated()).isZero();
    }

    @Test
    void aSlowOneGetsTheNewestPriceAndAllOfTheVolume() throws Exception {
        hang();
        for (int i = 1; i <= 100; i++) {
            quote(null, i, i, 1.0);
        }
        slow.countDown();
        double volume = 0;
        for (int i = 1; i < CAPACITY; i++) {
            Quote whole = listener.nextQuote();
            assertThat(whole.price()).isEqualTo(i);
            volume += whole.volume();
        }
        Quote last = listener.nextQuote();
        assertThat(last).isEqualTo(quote(100, 100, 100 - volume));
        assertThat(deliveries.conflated()).isEqualTo(96);
    }

    @Test
    void eachSymbolKeepsItsOwn() throws Exception {
        RecordingListener other = new RecordingListener();
        Subscription another = new Subscription("AAPL", "AAPL", other);
        hang();
        for (int i = 1; i <= CAPACITY; i++) {
            quote(null, i, i, 1.0);
        }
        deliveries.add(Delivery.of(another, null, quote(1, 70, 1.0)));
        deliveries.add(Delivery.of(another, null, quote(2, 71, 2.0)));
        slow.countDown();
        assertThat(other.nextQuote()).isEqualTo(quote(2, 71, 3.0));
    }

    @Test
    void aTradeReportedLateAddsItsVolumeOnly() throws Exception {
        hang();
        for (int i = 1; i <= CAPACITY; i++) {
            quote(null, i, i, 1.0);
        }
        quote(null, 2, 99, 5.0);
        quote(null, 3, 98, null);
        slow.countDown();
        for (int i = 1; i < CAPACITY; i++) {
            listener.nextQuote();
        }
        assertThat(listener.nextQuote()).isEqualTo(quote(CAPACITY, CAPACITY, 6.0));
    }

    @Test
    void volumeThatNobodyKnowsStaysUnknown() throws Exception {
        hang();
        for (int i = 1; i <= CAPACITY + 1; i++) {
            quote(null, i, i, null);
        }
        slow.countDown();
        for (int i = 1; i < CAPACITY; i++) {
            listener.nextQuote();
        }
        assertThat(listener.nextQuote()).isEqualTo(quote(CAPACITY + 1, CAPACITY + 1, null));
    }

    @Test
    void breaksAreToldHoweverMuchWaits() throws Exception {
        hang();
        for (int i = 1; i <= CAPACITY; i++) {
            quote(null, i, i, 1.0);
        }
        deliveries.add(Delivery.of(subscription, new Refusal.UpstreamDown("first")));
        quote(START.plusSeconds(50), 60, 60, 1.0);
        deliveries.add(Delivery.of(subscription, new Refusal.UpstreamDown("second")));
        slow.countDown();
        for (int i = 1; i < CAPACITY; i++) {
            listener.nextQuote();
        }
        assertThat(listener.next(Observing.class).from()).isEqualTo(START.plusSeconds(50));
        assertThat(listener.nextQuote()).isEqualTo(quote(60, 60, 2.0));
        assertThat(listener.next(Refusal.class).detail()).isEqualTo("second");
    }

    @Test
    void rejectionsOfAFloodAreLeftOut() throws Exception {
        hang();
        for (int i = 1; i <= CAPACITY + 5; i++) {
            deliveries.add(Delivery.of(
                    subscription,
                    new RejectedInput("AAPL", Optional.empty(), "socket", i, "", "malformed", "no price")));
        }
        quote(null, 1, 10, 1.0);
        slow.countDown();
        for (int i = 1; i <= CAPACITY; i++) {
            assertThat(listener.next(RejectedInput.class).line()).isEqualTo(i);
        }
        assertThat(listener.nextQuote().price()).isEqualTo(10);
    }
}
