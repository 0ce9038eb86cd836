package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How far a backtest has come: so many bars of about {@code total} decided. A repeat, or less than before, is what another
 * service says that has taken it over. {@code reason} tells why it failed and is absent otherwise.
 */
public record BacktestProgress(
        String id,
        State state,
        long done,
        long total,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {
    public enum State {
        RUNNING,
        /** The report was published before. */
        COMPLETED,
        FAILED,
        CANCELLED;

        public boolean isFinal() {
            return this != RUNNING;
        }
    }

    public BacktestProgress {
        Require.id(id, "id");
        Require.present(state, "state");
        Require.notNegative(done, "done");
        Require.notNegative(total, "total");
        Require.that((reason != null) == (state == State.FAILED), "reason", "present when it FAILED alone", reason);
    }
}
