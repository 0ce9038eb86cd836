package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Bar;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The trading session that a bar belongs to. Symbols with a dash, such as BTC-USD, trade around the clock: their session
 * is the UTC day. All others keep the hours of the American stock exchanges, 9:30 to 16:00 in New York; bars outside
 * them belong to no session, one that straddles the opening is the first. A bar of a day or longer is a session of its
 * own. What needs the session's start is only told while that bar is one of the last 512.
 */
public final class Session implements Indicator {
    private static final ZoneRules NEW_YORK = ZoneId.of("America/New_York").getRules();
    private static final int DAY = 86_400;
    private static final int OPENING = (9 * 60 + 30) * 60;
    private static final int CLOSING = 16 * 60 * 60;

    private final Prices current = new Prices();
    private final Prices previous = new Prices();
    private long offsetEnds = Long.MIN_VALUE;
    private int offset;
    private long seen;
    private long day = Long.MIN_VALUE;
    private boolean open;
    private boolean first;
    private int secondOfDay;
    private double barsPerSession = Double.NaN;

    /** Of one session so far; {@code start} and {@code end} count the bars that the book had seen before them. */
    private static final class Prices {
        private boolean startSeen;
        private long start;
        private long end;
        private double open = Double.NaN;
        private double high = Double.NaN;
        private double low = Double.NaN;
        private double close = Double.NaN;

        void begin(Bar bar, long place, boolean seen) {
            startSeen = seen;
            start = place;
            open = bar.open();
            high = bar.high();
            low = bar.low();
            extend(bar, place);
        }

        void extend(Bar bar, long place) {
            high = Math.max(high, bar.high());
            low = Math.min(low, bar.low());
            close = bar.close();
            end = place;
        }

        void copy(Prices other) {
            startSeen = other.startSeen;
            start = other.start;
            end = other.end;
            open = other.open;
            high = other.high;
            low = other.low;
            close = other.close;
        }
    }

    private Session() {}

    public static Session in(IndicatorBook book) {
        return book.share(Session.class, Session::new);
    }

    @Override
    public void update(Bar bar) {
        long place = seen++;
        long millis = bar.interval().millis();
        boolean aroundTheClock = bar.symbol().indexOf('-') >= 0;
        long local = bar.openTime().getEpochSecond() + (aroundTheClock ? 0 : offset(bar.openTime()));
        secondOfDay = Math.floorMod(local, DAY);
        boolean daily = millis >= 1_000L * DAY;
        open = daily || aroundTheClock || (secondOfDay + millis / 1_000 > OPENING && secondOfDay < CLOSING);
        barsPerSession = daily ? 1 : 1_000.0 * (aroundTheClock ? DAY : CLOSING - OPENING) / millis;
        first = false;
        if (!open) {
            return;
        }
        long today = daily ? local : Math.floorDiv(local, DAY);
        if (today == day) {
            current.extend(bar, place);
        } else {
            previous.copy(current);
            current.begin(bar, place, place > 0 || daily);
            first = current.startSeen;
            day = today;
        }
    }

    // Of New York from UTC in seconds; looked up anew only when it may have changed.
    private int offset(Instant time) {
        long second = time.getEpochSecond();
        if (second >= offsetEnds) {
            ZoneOffset found = NEW_YORK.getOffset(time);
            ZoneOffsetTransition next = NEW_YORK.nextTransition(time);
            offset = found.getTotalSeconds();
            offsetEnds = next == null ? Long.MAX_VALUE : next.toEpochSecond();
        }
        return offset;
    }

    /** Whether the bar lies in a session. */
    public boolean isOpen() {
        return open;
    }

    /** Whether the bar is the first of its session. */
    public boolean isFirst() {
        return first;
    }

    /** Bars of the session up to this one; 0 outside of one, and where its start is unknown or too long ago. */
    public int bars() {
        return open && isKnown(current.startSeen, current.start) ? (int) (seen - current.start) : 0;
    }

    /** How many bars of this length fill a session, not always a whole number; 1 for those of a day or longer. */
    public double barsPerSession() {
        return barsPerSession;
    }

    /** When the bar opens, in minutes since midnight of the exchange. */
    public int minuteOfDay() {
        return secondOfDay / 60;
    }

    /** Tells one session from another: grows with time. */
    public long day() {
        return day;
    }

    /** The session's first price; NaN where {@link #bars} is 0, as are high and low. */
    public double open() {
        return bars() > 0 ? current.open : Double.NaN;
    }

    public double high() {
        return bars() > 0 ? current.high : Double.NaN;
    }

    public double low() {
        return bars() > 0 ? current.low : Double.NaN;
    }

    /** Of the session before the latest one that has begun; NaN unless all its bars are among the last 512. */
    public double previousHigh() {
        return isKnown(previous.startSeen, previous.start) ? previous.high : Double.NaN;
    }

    public double previousLow() {
        return isKnown(previous.startSeen, previous.start) ? previous.low : Double.NaN;
    }

    /** The last close of the session before the latest one that has begun; NaN unless that bar is among the last 512. */
    public double previousClose() {
        return isKnown(true, previous.end) ? previous.close : Double.NaN;
    }

    private boolean isKnown(boolean startSeen, long place) {
        return startSeen && seen - place <= BarWindow.CAPACITY;
    }
}
