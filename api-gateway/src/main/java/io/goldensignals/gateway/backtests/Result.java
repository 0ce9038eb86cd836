package io.goldensignals.gateway.backtests;

import static java.util.Objects.requireNonNull;

import io.goldensignals.backtest.statistics.Verdict.Finding;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a report amounts to. */
@Schema(name = "BacktestResult", description = "What a report amounts to; a figure that can't be told is absent")
record Result(
        @Schema(description = "In one word") Finding verdict,

        @Schema(description = "With the numbers that it rests on")
        String sentence,

        @Schema(description = "Equity at the end ÷ capital − 1, after costs", examples = "0.042")
        Double totalReturn,

        @Schema(description = "The same of buying and holding", examples = "0.051")
        Double buyAndHoldReturn,

        @Schema(description = "Closed trades", examples = "212")
        int trades) {

    /** Throws {@link UnreadableRecordException} when the JSON is no report. */
    static Result of(byte[] report) throws UnreadableRecordException {
        return JsonCodec.read(report, Report.class).result();
    }

    /** As much of a report as is wanted: one that is long is not made into objects. */
    record Report(Verdict verdict, Summary summary) {
        Report {
            requireNonNull(verdict, "verdict");
            requireNonNull(summary, "summary");
        }

        record Verdict(Finding finding, String sentence) {
            Verdict {
                requireNonNull(finding, "verdict.finding");
                requireNonNull(sentence, "verdict.sentence");
            }
        }

        record Summary(Equity strategy, Equity buyAndHold, Trading trading) {
            Summary {
                requireNonNull(strategy, "summary.strategy");
                requireNonNull(buyAndHold, "summary.buyAndHold");
                requireNonNull(trading, "summary.trading");
            }
        }

        record Equity(Double totalReturn) {}

        record Trading(Trades trades) {
            Trading {
                requireNonNull(trades, "summary.trading.trades");
            }
        }

        record Trades(int n) {}

        Result result() {
            return new Result(
                    verdict.finding(),
                    verdict.sentence(),
                    summary.strategy().totalReturn(),
                    summary.buyAndHold().totalReturn(),
                    summary.trading().trades().n());
        }
    }
}
