package io.goldensignals.gateway.backtests;

import io.goldensignals.contracts.AgentRoster;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A backtest and how it stands: as the API tells it. */
@Schema(name = "Backtest", description = "A backtest and how it stands")
record StoredBacktest(
        @Schema(description = "32 hex digits") String id,

        @Schema(description = "The last three are final") State state,

        BacktestOrder request,

        @Schema(description = "The panels that judge, as the agent services had announced them")
        List<Panel> panels,

        @Schema(description = "Bars decided; less than before when another agent service has taken over")
        long done,

        @Schema(description = "About how many bars there are; 0 while that is not known")
        long total,

        @Schema(description = "Why it failed; absent otherwise")
        String reason,

        @Schema(description = "When it was asked for") Instant createdAt,

        @Schema(description = "The caller who asked for it") String createdBy,

        @Schema(description = "When it came to its end; absent before")
        Instant finishedAt,

        @Schema(description = "What came of it; absent unless it is COMPLETED")
        Result result,

        Links links) {

    enum State {
        QUEUED,
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED;

        boolean isFinal() {
            return this != QUEUED && this != RUNNING;
        }
    }

    /** The bulk of a roster is left out. */
    @Schema(name = "BacktestPanel", description = "A panel that judges")
    record Panel(
            @Schema(description = "Its name") String panel,

            @Schema(description = "A hash of its agents, their versions and settings")
            String panelVersion,

            @Schema(description = "Names of its agents") List<String> agents) {
        static Panel of(AgentRoster roster) {
            return new Panel(
                    roster.panel(),
                    roster.panelVersion(),
                    roster.agents().stream().map(AgentRoster.Member::agent).toList());
        }
    }

    @Schema(name = "BacktestLinks", description = "Where there is more")
    record Links(
            @Schema(description = "Progress, as server-sent events")
            String events,

            @Schema(description = "The report, once it is COMPLETED")
            String report) {
        static Links of(String id) {
            String path = BacktestsResource.PATH + "/" + id;
            return new Links(path + "/events", path + "/report");
        }
    }
}
