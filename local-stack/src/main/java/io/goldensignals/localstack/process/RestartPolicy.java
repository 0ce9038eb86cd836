package io.goldensignals.localstack.process;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before a dead child is started again: {@code first}, doubled by each death that follows soon, and not
 * at all after {@code limit} of them. A child that lived for {@code calm} starts with a clean slate.
 */
public record RestartPolicy(Duration first, int limit, Duration calm) {
    /** Half a second at first; the sixth death within a minute each is one too many. */
    public static final RestartPolicy STANDARD = new RestartPolicy(Duration.ofMillis(500), 5, Duration.ofSeconds(60));

    /** How many deaths in a row there are with this one, after a life of the given length. */
    public int deaths(int before, Duration life) {
        return life.compareTo(calm) >= 0 ? 1 : before + 1;
    }

    /** The pause after so many deaths in a row; empty when it is not worth another try. */
    public Optional<Duration> pause(int deaths) {
        return deaths > limit ? Optional.empty() : Optional.of(first.multipliedBy(1L << (deaths - 1)));
    }
}
