package io.goldensignals.gateway.access;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Whose access has ended so far. */
@Singleton
final class TestingEndings {
    private final List<String> callers = new CopyOnWriteArrayList<>();

    void ended(@Observes AccessEnded event) {
        callers.add(event.caller());
    }

    List<String> callers() {
        return List.copyOf(callers);
    }
}
