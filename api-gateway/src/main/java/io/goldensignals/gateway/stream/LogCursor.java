package io.goldensignals.gateway.stream;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.log.EventLog;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One client's place in a channel. Takes what comes next from the feed's rings, and from the log what these no longer
 * hold, one page at a time. Every method runs on the client's executor, one call after the other.
 */
final class LogCursor {
    private static final EventLog LOG = new EventLog(LogCursor.class);

    /** Entries passed over in one turn: a filter that lets little pass must not keep the executor. */
    private static final int SCANNED_PER_TURN = 1_000;

    private static final long UNKNOWN = -1;

    private final TopicFeed feed;
    private final CatchUp catchUp;
    private final StreamFilter filter;
    private final StreamPosition position;
    private final Executor executor;
    private final Runnable wake;
    private final int[] wanted;
    private final int[] unwanted;
    private final CatchUpPage page = new CatchUpPage();
    private final long[] logEnds = new long[Topics.PARTITIONS];
    private int turn;
    private CompletableFuture<?> pending;
    private boolean failed;

    /** {@code wake} is called, on the executor, when {@link #next()} may have something again after it had nothing. */
    LogCursor(TopicLog log, StreamFilter filter, StreamPosition position, Executor executor, Runnable wake) {
        this.feed = log.feed();
        this.catchUp = log.catchUp();
        this.filter = filter;
        this.position = position;
        this.executor = executor;
        this.wake = wake;
        this.wanted =
                IntStream.range(0, Topics.PARTITIONS).filter(filter::reads).toArray();
        this.unwanted = IntStream.range(0, Topics.PARTITIONS)
                .filter(p -> !filter.reads(p))
                .toArray();
        Arrays.fill(logEnds, UNKNOWN);
    }

    /** The place after the last item; changes with the cursor. */
    StreamPosition position() {
        for (int partition : unwanted) {
            position.moveTo(
                    partition,
                    Math.max(position.next(partition), feed.ring(partition).next()));
        }
        return position;
    }

    /** The next item, or null when there is none now. */
    StreamItem next() {
        int scanned = 0;
        int idle = 0;
        while (idle < wanted.length) {
            StreamItem item = look(wanted[turn]);
            if (item == null) {
                turn = (turn + 1) % wanted.length;
                idle++;
            } else if (item != StreamItem.Nothing.SKIPPED) {
                return item;
            } else {
                idle = 0;
                if (++scanned == SCANNED_PER_TURN) {
                    return StreamItem.Nothing.BUSY;
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
        FeedEntry read = page.first(partition);
        if (read != null) {
            StreamItem item = take(read);
            if (!(item instanceof StreamItem.Gap)) {
                page.removeFirst();
            }
            return item;
        }
        EntryRing.Find find = feed.ring(partition).find(position.next(partition));
        if (find instanceof EntryRing.Find.Ahead) {
            return checkEnd(partition);
        }
        logEnds[partition] = UNKNOWN;
        return switch (find) {
            case EntryRing.Find.Entry(FeedEntry entry) -> take(entry);
            case EntryRing.Find.Behind(FeedEntry oldest) -> readPage(partition, oldest);
            default -> null;
        };
    }

    /** The entry's event, or what is missing before it: then it is found again on the next look. */
    private StreamItem take(FeedEntry entry) {
        int partition = entry.partition();
        long next = position.next(partition);
        boolean missing =
                StreamPosition.isOffset(next) ? entry.offset() > StreamPosition.offset(next) : entry.number() > next;
        if (missing) {
            position.moveTo(partition, entry.number());
            return new StreamItem.Gap(partition, next, entry.number(), StreamItem.Reason.EXPIRED);
        }
        position.moveTo(partition, entry.number() + 1);
        Payload payload = entry.pass(filter);
        return payload == null ? StreamItem.Nothing.SKIPPED : new StreamItem.Event(payload);
    }

    private StreamItem readPage(int partition, FeedEntry oldest) {
        if (idle()) {
            long next = position.next(partition);
            await(
                    catchUp.page(partition, next, page.guess(partition, next, oldest)),
                    result -> page.fill(partition, result, oldestIfBehind(partition)));
        }
        return null;
    }

    private FeedEntry oldestIfBehind(int partition) {
        return feed.ring(partition).find(position.next(partition)) instanceof EntryRing.Find.Behind(FeedEntry oldest)
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
        long next = position.next(partition);
        if (feed.offset(partition) >= logEnds[partition]
                && feed.ring(partition).find(next) instanceof EntryRing.Find.Ahead(long resumed)) {
            logEnds[partition] = UNKNOWN;
            position.moveTo(partition, resumed);
            return new StreamItem.Gap(partition, next, resumed, StreamItem.Reason.LOG_REPLACED);
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
