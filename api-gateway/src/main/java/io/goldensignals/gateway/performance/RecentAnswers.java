package io.goldensignals.gateway.performance;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Answers that are costly: who asks what is being answered, or has just been, gets the same. Failures are not kept. */
final class RecentAnswers<Q, A> {
    private static final int MOST = 16;

    private final Function<Q, Uni<A>> source;
    private final long keepNanos;
    private final LongSupplier nanoTime;
    /** In the order of their questions. */
    private final Map<Q, Recent> recent = new LinkedHashMap<>();

    /** An answer is kept from when it has come. */
    RecentAnswers(Function<Q, Uni<A>> source, Duration keepFor, LongSupplier nanoTime) {
        this.source = source;
        this.keepNanos = keepFor.toNanos();
        this.nanoTime = nanoTime;
    }

    private final class Recent {
        private final Uni<A> answer;
        private volatile boolean answered;
        private volatile long answeredAt;

        private Recent(Q question) {
            this.answer = source.apply(question)
                    .onItem()
                    .invoke(this::answered)
                    .onFailure()
                    .invoke(e -> forget(question, this))
                    .memoize()
                    .indefinitely();
        }

        private void answered() {
            answeredAt = nanoTime.getAsLong();
            answered = true;
        }

        private boolean isStale() {
            return answered && nanoTime.getAsLong() - answeredAt >= keepNanos;
        }
    }

    Uni<A> of(Q question) {
        return Uni.createFrom().deferred(() -> recent(question).answer);
    }

    private synchronized Recent recent(Q question) {
        recent.values().removeIf(Recent::isStale);
        if (!recent.containsKey(question) && recent.size() == MOST) {
            Iterator<Recent> oldest = recent.values().iterator();
            oldest.next();
            oldest.remove();
        }
        return recent.computeIfAbsent(question, Recent::new);
    }

    private synchronized void forget(Q question, Recent failed) {
        recent.remove(question, failed);
    }
}
