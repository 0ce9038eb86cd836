package io.goldensignals.marketdata.provider.socket;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What one connection has been asked for, and what to ask next so that it carries what is wanted. A batch that the
 * provider does not take is asked again in halves, until single symbols remain that it won't have.
 */
final class Requests {
    private final SocketLimits limits;
    private final SequencedSet<String> asked = new LinkedHashSet<>();
    private Optional<Request> unanswered = Optional.empty();
    private int batch;
    private long sent;

    /** A message to send: to subscribe, or else to unsubscribe. */
    record Request(boolean subscribes, List<String> spellings) {}

    Requests(SocketLimits limits) {
        this.limits = limits;
        this.batch = limits.batch();
    }

    /** Takes leave first: that frees places for others. Empty when there is nothing to ask, or an answer to wait for. */
    Optional<Request> next(Collection<String> wanted) {
        if (unanswered.isPresent()) {
            return Optional.empty();
        }
        List<String> surplus = asked.stream()
                .filter(spelling -> !wanted.contains(spelling))
                .limit(limits.batch())
                .toList();
        if (!surplus.isEmpty()) {
            surplus.forEach(asked::remove);
            return sending(new Request(false, surplus));
        }
        List<String> missing = wanted.stream()
                .filter(spelling -> !asked.contains(spelling))
                .limit(batch)
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        asked.addAll(missing);
        return sending(new Request(true, missing));
    }

    private Optional<Request> sending(Request request) {
        sent++;
        unanswered = Optional.of(request).filter(any -> limits.answers());
        return Optional.of(request);
    }

    /** The number of the request that waits for its answer; zero when none does. */
    long unanswered() {
        return unanswered.isPresent() ? sent : 0;
    }

    boolean carries(String spelling) {
        return asked.contains(spelling);
    }

    void taken() {
        unanswered = Optional.empty();
        batch = Math.min(limits.batch(), batch * 2);
    }

    /** The single symbol that the provider won't have; empty when its request is to be made again in parts. */
    Optional<String> notTaken() {
        Optional<Request> failed = unanswered;
        unanswered = Optional.empty();
        List<String> spellings =
                failed.map(Request::spellings).orElseGet(() -> asked.isEmpty() ? List.of() : List.of(asked.getLast()));
        if (spellings.isEmpty() || (failed.isPresent() && !failed.get().subscribes())) {
            return Optional.empty();
        }
        spellings.forEach(asked::remove);
        if (spellings.size() == 1) {
            return Optional.of(spellings.getFirst());
        }
        batch = (spellings.size() + 1) / 2;
        return Optional.empty();
    }
}
