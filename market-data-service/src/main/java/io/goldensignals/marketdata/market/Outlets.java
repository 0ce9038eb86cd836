package io.goldensignals.marketdata.market;

import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.marketdata.publish.Publisher;
import io.goldensignals.marketdata.publish.Rejections;
import io.goldensignals.marketdata.telemetry.MarketMetrics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Where everything goes that leaves the service, and the clock by which it is stamped. */
public record Outlets(Publisher publisher, Rejections rejections, MarketMetrics metrics, InstantSource clock) {
    /** The context of data that reaches us now. */
    EventContext arrival() {
        return EventContext.startingAt(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }
}
