package io.goldensignals.backtest.parity;

import io.goldensignals.backtest.parity.Difference.Kind;
import io.goldensignals.contracts.StreamId;
import io.goldensignals.contracts.recorded.Recorded;
import io.goldensignals.contracts.recorded.RecordedLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What one source of a partition should have published against what it did. Both sides come in their own order, which is
 * the same when all is well, so little waits for its counterpart; what waits is bounded whatever happens.
 */
final class Comparison {
    static final String CONSENSUS = "consensus";

    /** Beyond these a record that waits for its publication is known by its digest. */
    private static final int KEPT_WHOLE = 128;

    private static final int LONGEST_WAIT = 50_000;
    private static final int MOST_AHEAD = 256;
    private static final int MOST_DISPUTES = 100;

    private final String of;
    private final int memory;
    private final ParityFindings findings;
    private final Map<Place, Expected> expected = new LinkedHashMap<>();
    private final Map<Place, byte[]> ahead = new LinkedHashMap<>();
    private final Map<StreamId, Replayed> replayed = new HashMap<>();
    private final List<Dispute> disputes = new ArrayList<>();
    private long firstAnswered = Long.MAX_VALUE;
    private long lastAnswered = -1;

    /** What the replay made; {@code json} is null when too much waits. */
    private static final class Expected {
        private final long order;
        private final long digest;
        private final byte[] json;

        Expected(long order, long digest, byte[] json) {
            this.order = order;
            this.digest = digest;
            this.json = json;
        }
    }

    /** What was published once more, other than the replay's record with this digest. */
    private record Dispute(Difference difference, long digest, Recorded published) {}

    /** {@code of} names the source in differences; {@code memory} as {@link ParitySettings} has it. */
    Comparison(String of, int memory, ParityFindings findings) {
        this.of = of;
        this.memory = memory;
        this.findings = findings;
    }

    /** The replay made this; the source publishes by rising {@code order}. A stream's bars come with rising times. */
    void expect(Place place, long order, byte[] json) {
        long digest = Digest.of(json);
        replayed.computeIfAbsent(place.stream(), stream -> new Replayed(memory)).add(place.closeTime(), digest);
        byte[] published = ahead.remove(place);
        Expected made = new Expected(order, digest, published != null || expected.size() < KEPT_WHOLE ? json : null);
        if (published != null) {
            compare(place, made, published);
            return;
        }
        expected.put(place, made);
        if (expected.size() > LONGEST_WAIT) {
            Iterator<Place> eldest = expected.keySet().iterator();
            findings.notComparable(of + " is far behind others", eldest.next());
            eldest.remove();
        }
    }

    void publish(Place place, Recorded published) {
        byte[] json = published.value();
        Expected made = expected.remove(place);
        if (made != null) {
            compare(place, made, json);
            return;
        }
        Replayed stream = replayed.getOrDefault(place.stream(), new Replayed(0));
        if (stream.digest(place.closeTime()).isPresent()) {
            again(place, stream.digest(place.closeTime()).getAsLong(), published);
        } else if (stream.isForgotten(place.closeTime())) {
            findings.notComparable(of + " came again after too many bars", place);
        } else if (stream.reaches(place.closeTime()) || ahead.size() >= MOST_AHEAD) {
            findings.differs(Difference.at(place, of, Kind.UNEXPECTED));
        } else {
            ahead.putIfAbsent(place, json);
        }
    }

    /** What was published in this place can't be compared. */
    void excuse(Place place) {
        expected.remove(place);
    }

    private void compare(Place place, Expected made, byte[] published) {
        firstAnswered = Math.min(firstAnswered, made.order);
        lastAnswered = Math.max(lastAnswered, made.order);
        findings.compared(of.equals(CONSENSUS), place.stream());
        if (Digest.of(published) == made.digest) {
            return;
        }
        findings.differs(described(Difference.at(place, of, Kind.CHANGED), published, made.json));
    }

    private void again(Place place, long digest, Recorded published) {
        Difference difference = Difference.at(place, of, Kind.CHANGED_LATER);
        if (Digest.of(published.value()) == digest) {
            findings.cameAgain();
        } else if (disputes.size() < MOST_DISPUTES) {
            disputes.add(new Dispute(difference, digest, published));
        } else {
            findings.differs(difference);
        }
    }

    /** Something was published that the replay has not come to. */
    boolean isAhead() {
        return !ahead.isEmpty();
    }

    /** How many records wait for their publication. */
    int waiting() {
        return expected.size();
    }

    /** The replay has made nothing of this stream from bars as late as this. */
    boolean isNew(StreamId stream, Instant closeTime) {
        Replayed made = replayed.get(stream);
        return made == null || !made.reaches(closeTime);
    }

    /** Whether the replay has made something of this stream. */
    boolean knows(StreamId stream) {
        return replayed.containsKey(stream);
    }

    /** What was made of these streams and not published is compared no more. */
    void drop(Predicate<StreamId> streams) {
        expected.keySet().removeIf(place -> streams.test(place.stream()));
    }

    /** Both logs have been read to their ends: what nothing later was published after may still come. */
    void end(RecordedLog published) {
        boolean whole = published.beginning() == 0;
        expected.entrySet().removeIf(entry -> isOver(entry.getKey(), entry.getValue().order, whole));
        findings.unanswered(expected.size());
        ahead.keySet().forEach(place -> findings.differs(Difference.at(place, of, Kind.UNEXPECTED)));
        ahead.clear();
        settle(published);
    }

    /** Whether it will not come any more, which is told. */
    private boolean isOver(Place place, long order, boolean whole) {
        if (order < firstAnswered && !whole) {
            findings.notComparable(of + ": the log of what was published begins later", place);
            return true;
        }
        if (order < lastAnswered) {
            findings.differs(Difference.at(place, of, Kind.MISSING));
            return true;
        }
        return false;
    }

    /** The record that the replay agreed with is looked up in the log, so as to tell what has changed. */
    private void settle(RecordedLog published) {
        if (disputes.isEmpty()) {
            return;
        }
        Map<Long, byte[]> originals = new HashMap<>();
        disputes.forEach(dispute -> originals.put(dispute.digest(), null));
        published.from(0).forEachRemaining(record -> {
            if (record.value() != null && originals.containsKey(Digest.of(record.value()))) {
                originals.put(Digest.of(record.value()), record.value());
            }
        });
        for (Dispute dispute : disputes) {
            findings.differs(
                    described(dispute.difference(), dispute.published().value(), originals.get(dispute.digest())));
        }
        disputes.clear();
    }

    /** {@code made} is null when it is not kept. */
    private static Difference described(Difference difference, byte[] published, byte[] made) {
        return made == null
                ? difference
                : FieldDifference.between(published, made).map(difference::in).orElse(difference);
    }
}
