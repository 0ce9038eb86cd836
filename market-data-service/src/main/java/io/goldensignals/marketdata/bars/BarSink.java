package io.goldensignals.marketdata.bars;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.kafka.EventContext;

/** Where the bars of a stream go, in the order of their sequence. */
public interface BarSink {
    void publish(Bar bar, EventContext context);

    /** Asks for the bars of a gap: they come through {@link BarStream#fill} until {@link BarStream#filled}. */
    void request(Gap gap);
}
