package io.goldensignals.marketdata.market;

import io.goldensignals.contracts.Quote;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.EventSpans;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.marketdata.log.LogHeaders;
import io.goldensignals.marketdata.publish.Publisher;
import io.goldensignals.marketdata.publish.Rejections;
import io.goldensignals.marketdata.telemetry.MarketMetrics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where everything goes that leaves the service, and the clock by which it is stamped. */
public record Outlets(Publisher publisher, Rejections rejections, MarketMetrics metrics, InstantSource clock) {
    /** A quote that no feed of ours brought; {@code watchOffset} as in {@link LogHeaders}. */
    public void publish(Quote quote, long watchOffset) {
        var event = event(quote);
        LogHeaders.watchOffset(event, watchOffset);
        publisher.send(event);
        metrics.quotePublished();
    }

    /** A quote that reaches us now, with which a way begins. */
    ProducerRecord<String, byte[]> event(Quote quote) {
        return Events.quote(quote, EventSpans.first("quote", quote.symbol(), arrival()));
    }

    /** The context of data that reaches us now. */
    EventContext arrival() {
        return EventContext.startingAt(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }
}
