package io.goldensignals.gateway.backtests;

import io.goldensignals.gateway.stream.EventStream;
import io.goldensignals.gateway.stream.Seats.Seat;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;

/** One client that follows a backtest. It gets the newest state that it has room for; what it writes is written on its context. */
final class ProgressStream {
    private static final int TICKS_TO_HEARTBEAT = 15;
    private static final int TICKS_TO_STALL = 60;
    private static final String HEARTBEAT = "event:heartbeat\ndata:{}\n\n";
    private static final String RECONNECT = "event:reconnect\nretry:2000\ndata:{}\n\n";

    private final Seat seat;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private Progress told;
    private int silentTicks;
    private int fullTicks;

    /** {@code context} is the request's. */
    ProgressStream(Seat seat, HttpServerRequest request, Context context) {
        this.seat = seat;
        this.request = request;
        this.response = request.response();
        this.context = context;
    }

    String caller() {
        return seat.caller();
    }

    /** The head, and the first state. */
    void open(Progress first) {
        context.runOnContext(on -> {
            EventStream.head(response).setChunked(true);
            tell(first);
        });
    }

    /** Called at a steady pace; {@code progress} is null while that is not known. */
    void tick(Progress progress, Instant now) {
        context.runOnContext(on -> {
            if (!now.isBefore(seat.until())) {
                finish("");
            } else if (response.writeQueueFull()) {
                fullTicks++;
                drop();
            } else {
                fullTicks = 0;
                tell(progress == null ? told : progress);
            }
        });
    }

    /** Ends it from this side; the client may come again, at another replica. */
    void reconnect() {
        context.runOnContext(on -> finish(RECONNECT));
    }

    /** Ends it from this side. */
    void end() {
        context.runOnContext(on -> finish(""));
    }

    private void tell(Progress progress) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (!progress.equals(told)) {
            silentTicks = 0;
            told = progress;
            if (progress.state().isFinal()) {
                finish(progress.event());
            } else {
                write(progress.event());
            }
        } else if (++silentTicks >= TICKS_TO_HEARTBEAT) {
            silentTicks = 0;
            write(HEARTBEAT);
        }
    }

    private void write(String text) {
        // Whoever does not take it has gone, which ends the request.
        var unused = response.write(text);
    }

    private void finish(String last) {
        if (!response.ended() && !response.closed()) {
            var unused = response.end(last);
        }
    }

    /** Cut off: it has not read for long. */
    private void drop() {
        if (fullTicks > TICKS_TO_STALL) {
            request.connection().close();
        }
    }
}
