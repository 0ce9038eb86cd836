package io.goldensignals.marketdata.provider;

import static org.assertj.core.api.Assertions.assertThat;

/** Takes outcomes apart, and fails for one that is not as expected. */
public final class TestingOutcomes {
    private TestingOutcomes() {}

    public static <T> T ok(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Ok.class);
        return ((Outcome.Ok<T>) outcome).value();
    }

    public static Refusal refused(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }
}
