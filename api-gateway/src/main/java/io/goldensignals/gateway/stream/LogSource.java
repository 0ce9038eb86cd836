package io.goldensignals.gateway.stream;

import java.util.concurrent.Executor;
import java.util.function.Function;

/** A channel that has places: from a given one on, or from where the feed is once it knows. */
final class LogSource implements Source {
    private final Channel channel;
    private final TopicFeed feed;
    private final GapNotices gaps;
    private final StreamFilter filter;
    private final Function<StreamPosition, LogCursor> cursors;
    private LogCursor cursor;

    private LogSource(TopicLog log, GapNotices gaps, StreamFilter filter, Function<StreamPosition, LogCursor> cursors) {
        this.channel = log.feed().topic().channel();
        this.feed = log.feed();
        this.gaps = gaps;
        this.filter = filter;
        this.cursors = cursors;
    }

    /** {@code start} is null for now; {@code wake} is called on {@code executor} when there is more. */
    static LogSource open(
            TopicLog log,
            GapNotices gaps,
            StreamFilter filter,
            StreamPosition start,
            Executor executor,
            Runnable wake) {
        LogSource source =
                new LogSource(log, gaps, filter, place -> new LogCursor(log, filter, place.copy(), executor, wake));
        if (start != null) {
            source.cursor = source.cursors.apply(start);
        }
        return source;
    }

    @Override
    public Step next(StreamOutput output) {
        if (!begun()) {
            return Step.IDLE;
        }
        return switch (cursor.next()) {
            case null -> Step.IDLE;
            case StreamItem.Nothing nothing -> Step.BUSY;
            case StreamItem.Event(Payload payload) -> {
                output.event(channel, payload, cursor.position());
                yield Step.SENT;
            }
            case StreamItem.Gap gap -> {
                output.gap(channel, gaps.notice(channel, gap, filter), cursor.position());
                yield Step.SENT;
            }
        };
    }

    private boolean begun() {
        if (cursor == null && feed.isCurrent()) {
            cursor = cursors.apply(feed.end());
        }
        return cursor != null;
    }

    @Override
    public StreamPosition place() {
        return begun() ? cursor.position() : null;
    }

    @Override
    public void retry() {
        if (cursor != null) {
            cursor.retry();
        }
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
        }
    }
}
