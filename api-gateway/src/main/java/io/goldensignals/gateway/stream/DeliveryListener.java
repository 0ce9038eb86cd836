package io.goldensignals.gateway.stream;

import java.time.Duration;

/** Hears of each live signal that reaches this gateway, on the thread that reads them; must not block. */
public interface DeliveryListener {
    /** {@code age} is the time since the market data that caused the signal had arrived. */
    void delivered(Duration age);
}
