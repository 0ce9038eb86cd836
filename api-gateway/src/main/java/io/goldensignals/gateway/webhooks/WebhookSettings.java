package io.goldensignals.gateway.webhooks;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.InvalidRecordException;
import io.goldensignals.contracts.Symbols;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.JsonBody;
import io.goldensignals.gateway.request.Parameters;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller decides of a webhook: the body of POST and PUT, each fault of which is a problem that names the field. */
@Schema(description = "Where signals are to be posted to, and which; absent or empty lists stand for all")
record WebhookSettings(
        @Schema(
                required = true,
                description = "The target: https, with a public address, without user or fragment",
                maxLength = TargetUrl.LONGEST,
                examples = "https://example.com/golden-signals")
        String url,

        @Schema(description = "For people", maxLength = WebhookSettings.LONGEST_DESCRIPTION, examples = "Orders desk")
        String description,

        @Schema(description = "Only these symbols, 100 at most", examples = "[\"AAPL\",\"BTC-USD\"]")
        List<String> symbols,

        @Schema(description = "Only these bar intervals, 20 at most", examples = "[\"1m\"]")
        List<String> intervals,

        @Schema(description = "Only these actions: BUY, SELL, HOLD", examples = "[\"BUY\",\"SELL\"]")
        List<String> actions,

        @Schema(
                description = "Only with at least this confidence",
                minimum = "0",
                maximum = "1",
                defaultValue = "0",
                examples = "0.6")
        double minConfidence,

        @Schema(description = "Whether signals on backfilled bars are posted, too", defaultValue = "false")
        boolean backfilled,

        @Schema(description = "Whether signals are stored and posted", defaultValue = "true")
        boolean enabled) {
    private static final List<String> FIELDS =
            List.of("url", "description", "symbols", "intervals", "actions", "minConfidence", "backfilled", "enabled");
    private static final int LONGEST_DESCRIPTION = 200;
    private static final List<String> ACTIONS =
            Arrays.stream(Action.values()).map(Action::name).toList();

    /** The URL is checked by {@link Targets}. */
    static WebhookSettings parse(InputStream json) {
        JsonBody body = JsonBody.read(json, FIELDS);
        String url = body.text("url", TargetUrl.LONGEST, "");
        if (url.isEmpty()) {
            throw ApiException.invalidField("url", "the address that signals are to be posted to", "absent or empty");
        }
        return new WebhookSettings(
                url,
                body.text("description", LONGEST_DESCRIPTION, ""),
                body.texts(
                        "symbols",
                        Parameters.MOST_SYMBOLS,
                        "such as BRK.B or BTC-USD",
                        Symbols::valid,
                        UnaryOperator.identity()),
                body.texts(
                        "intervals",
                        Parameters.MOST_INTERVALS,
                        "such as 1m, 4h or 1d",
                        WebhookSettings::interval,
                        text -> Interval.parse(text).toString()),
                body.texts("actions", ACTIONS.size(), "out of " + ACTIONS, ACTIONS::contains, UnaryOperator.identity()),
                body.share("minConfidence"),
                body.flag("backfilled", false),
                body.flag("enabled", true));
    }

    private static boolean interval(String text) {
        try {
            return Interval.parse(text).millis() > 0;
        } catch (InvalidRecordException e) {
            return false;
        }
    }
}
