package io.goldensignals.marketdata.provider.socket;

import io.goldensignals.marketdata.provider.MarketStream;

/** A feed over sockets, which can say how it fares. */
public interface LiveSocket extends MarketStream {
    SocketStatus status();
}
