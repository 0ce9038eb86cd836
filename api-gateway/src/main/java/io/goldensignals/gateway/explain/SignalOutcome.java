package io.goldensignals.gateway.explain;

import io.goldensignals.contracts.Action;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a signal, or how far it is from that. */
@Schema(description = "What became of the signal")
record SignalOutcome(
        Status status,

        @Schema(description = "Bars that have to close until it is settled; only while PENDING")
        Integer barsLeft,

        @Schema(description = "Close time of the bar that settled it; only when SETTLED or VOID")
        Instant settledAt,

        @Schema(description = "1 for a higher close, 0 for a lower one, 0.5 for the same; only when SETTLED")
        Double outcome,

        @Schema(description = "Logarithm of the later close divided by the signal's; only when SETTLED or VOID")
        Double logReturn,

        @Schema(
                description =
                        "Whether BUY or SELL named the direction; absent for HOLD and when the close was the same")
        Boolean right) {

    @Schema(
            name = "OutcomeStatus",
            description =
                    "SETTLED; PENDING: its horizon has not passed; VOID: its horizon spans a night or a halt, so that "
                            + "it is not scored; NEVER: its series has ended before, or nobody settled it")
    enum Status {
        SETTLED,
        PENDING,
        VOID,
        NEVER
    }

    static SignalOutcome settled(Action action, Instant settledAt, Double outcome, double logReturn) {
        Status status = outcome == null ? Status.VOID : Status.SETTLED;
        Boolean right = null;
        if (outcome != null && outcome != 0.5 && action != Action.HOLD) {
            right = (action == Action.BUY) == (outcome == 1);
        }
        return new SignalOutcome(status, null, settledAt, outcome, logReturn, right);
    }

    static SignalOutcome pending(int barsLeft) {
        return new SignalOutcome(Status.PENDING, barsLeft, null, null, null, null);
    }

    static SignalOutcome never() {
        return new SignalOutcome(Status.NEVER, null, null, null, null, null);
    }
}
