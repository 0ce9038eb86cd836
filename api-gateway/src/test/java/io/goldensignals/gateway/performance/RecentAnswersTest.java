package io.goldensignals.gateway.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {
    private final List<UniEmitter<? super String>> open = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final RecentAnswers<String, String> answers =
            new RecentAnswers<>(this::source, Duration.ofNanos(10), nanos::get);

    @Test
    void whatIsBeingAnsweredIsNotAskedAgain() {
        UniAssertSubscriber<String> one = ask("q");
        UniAssertSubscriber<String> two = ask("q");
        UniAssertSubscriber<String> other = ask("r");

        open.getFirst().complete("a");
        one.assertItem("a");
        two.assertItem("a");
        other.assertNotTerminated();
        assertThat(asked).containsExactly("q", "r");
    }

    @Test
    void anAnswerIsKeptForAWhile() {
        ask("q");
        nanos.addAndGet(100);
        open.getFirst().complete("a");

        nanos.addAndGet(9);
        ask("q").assertItem("a");
        nanos.addAndGet(1);
        ask("q").assertNotTerminated();
        assertThat(asked).containsExactly("q", "q");
    }

    @Test
    void aFailureIsForgotten() {
        UniAssertSubscriber<String> one = ask("q");
        open.getFirst().fail(new IllegalStateException("away"));
        one.assertFailedWith(IllegalStateException.class, "away");

        ask("q").assertNotTerminated();
        assertThat(asked).containsExactly("q", "q");
    }

    @Test
    void whoGoesAwayDoesNotTakeTheAnswerFromOthers() {
        UniAssertSubscriber<String> one = ask("q");
        UniAssertSubscriber<String> two = ask("q");
        one.cancel();
        open.getFirst().complete("a");
        two.assertItem("a");
    }

    @Test
    void theOldestOfManyGoesFirst() {
        for (int i = 0; i <= 16; i++) {
            ask("q" + i);
        }
        ask("q1");
        assertThat(asked).hasSize(17);
        ask("q0");
        assertThat(asked).hasSize(18);
    }

    private UniAssertSubscriber<String> ask(String question) {
        return answers.of(question).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private Uni<String> source(String question) {
        return Uni.createFrom().emitter(emitter -> {
            asked.add(question);
            open.add(emitter);
        });
    }
}
