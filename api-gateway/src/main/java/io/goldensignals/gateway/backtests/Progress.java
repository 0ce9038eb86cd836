package io.goldensignals.gateway.backtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.gateway.backtests.StoredBacktest.State;

/** How far a backtest has come, as its stream tells it. */
record Progress(String id, State state, long done, long total, String reason) {
    static Progress of(StoredBacktest backtest) {
        return new Progress(backtest.id(), backtest.state(), backtest.done(), backtest.total(), backtest.reason());
    }

    /** By its id a client that comes again tells that it knows the end. */
    String event() {
        return "id:" + state + "\nevent:progress\ndata:" + new String(JsonCodec.write(this), UTF_8) + "\n\n";
    }
}
