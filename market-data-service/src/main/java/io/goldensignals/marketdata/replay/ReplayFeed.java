package io.goldensignals.marketdata.replay;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Fault;
import io.goldensignals.marketdata.provider.FeedSchedule;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.ResumePoint;
import io.goldensignals.marketdata.provider.StreamListener;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The recording of one symbol on its way. A bar is due when it closes: nobody knew it earlier. Rows that a former feed
 * has delivered are passed over, the bad ones among them too.
 */
final class ReplayFeed implements FeedSchedule.Feed {
    private static final int MOST_HELD = 1_000;

    private sealed interface Delivery {
        Instant due();

        record OfQuote(Quote quote) implements Delivery {
            @Override
            public Instant due() {
                return quote.time();
            }
        }

        record OfBar(PriceBar bar, Instant due) implements Delivery {}
    }

    private final Recording recording;
    private final Optional<Interval> configured;
    private final ResumePoint resume;
    private final StreamListener listener;
    private final QuoteState quotes;
    /** Bad rows that may have been told of already: the next good row will show. */
    private final Deque<Entry.BadRow> held = new ArrayDeque<>();

    private RecordingCursor cursor;
    private Optional<Interval> interval = Optional.empty();
    private Delivery next;
    private boolean passing = true;
    private volatile Instant due = Instant.MIN;

    ReplayFeed(Recording recording, Optional<Interval> configured, ResumePoint resume, StreamListener listener) {
        this.recording = recording;
        this.configured = configured;
        this.resume = resume;
        this.listener = listener;
        this.quotes = new QuoteState(recording.symbol());
    }

    @Override
    public String symbol() {
        return recording.symbol();
    }

    @Override
    public Instant due() {
        return due;
    }

    /** The first call opens the files, which may have to be read once to know their interval. */
    @Override
    public void deliver() {
        try {
            if (cursor == null) {
                open();
            } else if (next instanceof Delivery.OfQuote(Quote quote)) {
                listener.quote(quote);
            } else if (next instanceof Delivery.OfBar(PriceBar bar, Instant close)) {
                listener.bar(interval.orElseThrow(), bar);
            }
            advance();
        } catch (IOException e) {
            due = Instant.MAX;
            listener.refused(new Refusal.BadRequest("the recording can't be read: " + e));
        }
    }

    private void open() throws IOException {
        Recording.Extent extent = recording.extent();
        if (recording.bars()) {
            interval = configured.or(() -> Recording.interval(extent));
        }
        boolean goesOn = !recording.bars() && resume.lastQuote().isPresent();
        if (!goesOn) {
            extent.start().ifPresent(listener::observing);
        }
        cursor = new RecordingCursor(recording);
    }

    private void advance() {
        next = null;
        while (next == null) {
            Entry entry = cursor.next();
            if (entry == null) {
                release();
                due = Instant.MAX;
                listener.finished();
                return;
            }
            switch (entry) {
                case Entry.BadRow row -> reject(row);
                case Entry.BarRow row -> take(row);
                case Entry.QuoteRow row -> take(row);
            }
        }
        due = next.due();
    }

    private void take(Entry.BarRow row) {
        Instant open = row.time();
        if (interval.isEmpty()) {
            reject(row, Fault.NO_INTERVAL, "golden.replay.bar-interval is not set, and the rows' spacing tells none");
        } else if (!interval.get().floor(open).equals(open)) {
            reject(row, Fault.OFF_GRID, open + " is not on the grid of " + interval.get());
        } else if (!pass(resume.barsFrom().filter(open::isBefore).isPresent())) {
            next = new Delivery.OfBar(row.bar(), open.plus(interval.get().duration()));
        }
    }

    private void take(Entry.QuoteRow row) {
        Optional<Quote> quote = quotes.apply(row);
        if (quote.isEmpty()) {
            reject(row, Fault.NO_PRICE, "nothing has been traded yet, so there is no price");
        } else if (!pass(
                resume.lastQuote().filter(last -> !row.time().isAfter(last)).isPresent())) {
            next = new Delivery.OfQuote(quote.get());
        }
    }

    /** Whether a row is to be passed over; settles what becomes of the bad rows before it. */
    private boolean pass(boolean known) {
        if (known) {
            held.clear();
        } else if (passing) {
            passing = false;
            release();
        }
        return known;
    }

    private void reject(Entry row, String kind, String reason) {
        reject(new Entry.BadRow(row.row(), new Fault(kind, reason)));
    }

    private void reject(Entry.BadRow row) {
        held.add(row);
        if (!passing || held.size() > MOST_HELD) {
            release();
        }
    }

    private void release() {
        for (Entry.BadRow bad = held.poll(); bad != null; bad = held.poll()) {
            listener.rejected(new RejectedInput(
                    recording.symbol(),
                    recording.bars() ? interval : Optional.empty(),
                    bad.row().file(),
                    bad.row().line(),
                    bad.row().text(),
                    bad.fault().kind(),
                    bad.fault().reason()));
        }
    }
}
