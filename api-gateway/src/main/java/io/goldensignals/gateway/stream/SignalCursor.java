package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.log.EventLog;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One client's place in the stream. Takes what comes next from the feed's rings, and from the log what these no longer
 * hold, one page at a time. Every method runs on the client's executor, one call after the other.
 */
final class SignalCursor {
    private static final EventLog LOG = new EventLog(SignalCursor.class);

    /** Signals passed over in one turn: a filter that lets little pass must not keep the executor. */
    private static final int SCANNED_PER_TURN = 1_000;

    private static final long UNKNOWN = -1;

    private final SignalFeed feed;
    private final CatchUp catchUp;
    private final StreamFilter filter;
    private final StreamPosition position;
    private final Executor executor;
    private final Runnable wake;
    private final CatchUpPage page = new CatchUpPage();
    private final long[] logEnds = new long[Topics.PARTITIONS];
    private int turn;
    private CompletableFuture<?> pending;
    private boolean failed;

    /** {@code wake} is called, on the executor, when {@link #next()} may have something again after it had nothing. */
    SignalCursor(
            SignalFeed feed,
            CatchUp catchUp,
            StreamFilter filter,
            StreamPosition position,
            Executor executor,
            Runnable wake) {
        this.feed = feed;
        this.catchUp = catchUp;
        this.filter = filter;
        this.position = position;
        this.executor = executor;
        this.wake = wake;
        Arrays.fill(logEnds, UNKNOWN);
    }

    /** The place after the last item. */
    StreamPosition position() {
        return position;
    }

    /** The next item, or null when there is none now. */
    StreamItem next() {
        int scanned = 0;
        int idle = 0;
        while (idle < Topics.PARTITIONS) {
            StreamItem item = look(turn);
            if (item == null) {
                turn = (turn + 1) % Topics.PARTITIONS;
                idle++;
            } else if (!(item instanceof StreamItem.Signal(FeedSignal signal)) || filter.accepts(signal.key())) {
                return item;
            } else {
                idle = 0;
                if (++scanned == SCANNED_PER_TURN) {
                    executor.execute(wake);
                    return null;
                }
            }
        }
        return null;
    }

    /** Tries a failed read of the log again. */
    void retry() {
        if (failed) {
            failed = false;
            wake.run();
        }
    }

    /** Ends what is under way. */
    void close() {
        if (pending != null) {
            pending.cancel(false);
        }
    }

    private StreamItem look(int partition) {
        SignalRing ring = feed.ring(partition);
        if (!filter.reads(partition)) {
            position.moveTo(partition, Math.max(position.next(partition), ring.next()));
            return null;
        }
        FeedSignal read = page.first(partition);
        if (read != null) {
            StreamItem item = take(read);
            if (item instanceof StreamItem.Signal) {
                page.removeFirst();
            }
            return item;
        }
        SignalRing.Find find = ring.find(position.next(partition));
        if (find instanceof SignalRing.Find.Ahead) {
            return checkEnd(partition);
        }
        logEnds[partition] = UNKNOWN;
        return switch (find) {
            case SignalRing.Find.Signal(FeedSignal signal) -> take(signal);
            case SignalRing.Find.Behind(FeedSignal oldest) -> readPage(partition, oldest);
            default -> null;
        };
    }

    /** The signal, or what is missing before it: then it is found again on the next look. */
    private StreamItem take(FeedSignal signal) {
        int partition = signal.partition();
        long wanted = position.next(partition);
        boolean missing = StreamPosition.isOffset(wanted)
                ? signal.offset() > StreamPosition.offset(wanted)
                : signal.ordinal() > wanted;
        if (missing) {
            position.moveTo(partition, signal.ordinal());
            return new StreamItem.Gap(partition, wanted, signal.ordinal(), StreamItem.Reason.EXPIRED);
        }
        position.moveTo(partition, signal.ordinal() + 1);
        return new StreamItem.Signal(signal);
    }

    private StreamItem readPage(int partition, FeedSignal oldest) {
        if (idle()) {
            long wanted = position.next(partition);
            await(
                    catchUp.page(partition, wanted, page.guess(partition, wanted, oldest)),
                    result -> page.fill(partition, result, oldestIfBehind(partition)));
        }
        return null;
    }

    private FeedSignal oldestIfBehind(int partition) {
        return feed.ring(partition).find(position.next(partition)) instanceof SignalRing.Find.Behind(FeedSignal oldest)
                ? oldest
                : null;
    }

    /**
     * Beyond the feed's end: either this replica's feed has yet to read what another one delivered, or the log was
     * replaced. The log's end as of now tells, once the feed is there.
     */
    private StreamItem checkEnd(int partition) {
        if (logEnds[partition] == UNKNOWN) {
            if (idle()) {
                await(catchUp.end(partition), end -> logEnds[partition] = end);
            }
            return null;
        }
        long wanted = position.next(partition);
        if (feed.offset(partition) >= logEnds[partition]
                && feed.ring(partition).find(wanted) instanceof SignalRing.Find.Ahead(long next)) {
            logEnds[partition] = UNKNOWN;
            position.moveTo(partition, next);
            return new StreamItem.Gap(partition, wanted, next, StreamItem.Reason.LOG_REPLACED);
        }
        return null;
    }

    private boolean idle() {
        return pending == null && !failed;
    }

    private <T> void await(CompletableFuture<T> read, Consumer<T> then) {
        pending = read;
        read.handleAsync(
                        (result, failure) -> {
                            pending = null;
                            if (failure == null) {
                                then.accept(result);
                                wake.run();
                            } else if (!read.isCancelled()) {
                                failed = true;
                                LOG.debug("stream.catch_up_failed", "reason", failure.getMessage());
                            }
                            return null;
                        },
                        executor)
                .exceptionally(failure -> {
                    LOG.error("stream.failed", failure);
                    return null;
                });
    }
}
