package io.goldensignals.gateway.backtests;

import io.goldensignals.backtest.Policies;
import io.goldensignals.backtest.execution.AccountSettings;
import io.goldensignals.backtest.execution.Costs;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.BacktestRequest;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.InvalidRecordException;
import io.goldensignals.contracts.Symbols;
import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.JsonBody;
import io.goldensignals.gateway.request.Parameters;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller wants tested: the body of a POST, each fault of which is a problem that names the field. */
@Schema(description = "What is to be tested")
record BacktestOrder(
        @Schema(
                required = true,
                description =
                        "Symbols that share the account, each once; of those that open at the same time the first comes first",
                minItems = 1,
                maxItems = BacktestOrder.MOST_SYMBOLS,
                examples = "[\"AAPL\",\"MSFT\"]")
        List<String> symbols,

        @Schema(required = true, description = "The bars' length", examples = "1m")
        Interval interval,

        @Schema(
                description = "The first bar opens then or later, UTC; absent: the earliest that is recorded",
                examples = "2026-01-02T00:00:00Z")
        Instant from,

        @Schema(
                description = "The last bar opens before, UTC; absent: the newest when the work begins",
                examples = "2026-01-31T00:00:00Z")
        Instant to,

        @Schema(
                description = "Names or families of agents out of those of `/agents`; absent or empty: all",
                maxItems = BacktestOrder.MOST_AGENTS,
                examples = "[\"trend\",\"rsi-reversal\"]")
        List<String> agents,

        @Schema(
                description = "Settings of the consensus by the names of golden.consensus.*; what is left out is the "
                        + "platform's default",
                examples = "{\"threshold\":0.03,\"quorum\":3}")
        SortedMap<String, Double> policy,

        @Schema(
                description =
                        "What trading costs, as `golden backtest --costs` has it: none, standard, or keys and values",
                maxLength = BacktestOrder.LONGEST_COSTS,
                defaultValue = BacktestOrder.STANDARD,
                examples = "commission=0.0005,spread=0.0002")
        String costs,

        @Schema(
                description = "What the account begins with, in money, to the cent",
                minimum = "1",
                maximum = "1000000000",
                defaultValue = "100000")
        double capital,

        @Schema(
                description = "Of entries at random and resampled histories: the same seed gives the same report",
                minimum = "-9223372036854775808",
                maximum = "9223372036854775807",
                defaultValue = "1")
        long seed) {
    static final int MOST_SYMBOLS = 50;
    static final int MOST_AGENTS = 100;
    static final int LONGEST_COSTS = 200;
    static final String STANDARD = "standard";

    private static final List<String> FIELDS =
            List.of("symbols", "interval", "from", "to", "agents", "policy", "costs", "capital", "seed");
    private static final String INTERVAL_FORM = "an interval such as 1m, 4h or 1d";
    private static final int MOST_SETTINGS = 20;
    private static final double MOST_CAPITAL = 1e9;
    /** Beyond it not every whole number is one of its own. */
    private static final double LARGEST_WHOLE = 1L << 53;

    static BacktestOrder parse(InputStream json) {
        JsonBody body = JsonBody.read(json, FIELDS);
        BacktestOrder order = new BacktestOrder(
                symbols(body),
                interval(body),
                body.time("from").orElse(null),
                body.time("to").orElse(null),
                body.list("agents", MOST_AGENTS, "names or families of agents", Parameters::isAgent),
                body.numbers("policy", MOST_SETTINGS),
                body.text("costs", LONGEST_COSTS, STANDARD),
                body.number("capital").orElse(AccountSettings.standard().capital()),
                body.whole("seed").orElse(1L));
        order.check();
        return order;
    }

    /** With all that its report depends on. */
    BacktestRequest request(String id, List<AgentRoster> panels) {
        return new BacktestRequest(id, symbols, interval, from, to, panels, settings(), costs, capital, seed);
    }

    private void check() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw ApiException.invalidField("to", "after from", to.toString());
        }
        if (!(capital >= 1 && capital <= MOST_CAPITAL)) {
            throw ApiException.invalidField("capital", "a number from 1 to 1000000000", Double.toString(capital));
        }
        accepted("capital", "money, to the cent", this::account);
        accepted("policy", "settings by the names of golden.consensus.*", () -> Policies.of(settings()));
        accepted("costs", "none, standard, or keys and values", () -> Costs.parse(costs));
    }

    private void account() {
        AccountSettings standard = AccountSettings.standard();
        AccountSettings unused = new AccountSettings(
                capital,
                standard.lot(),
                standard.maxPositionSize(),
                standard.maxGross(),
                standard.maxPositions(),
                standard.maxDailyLoss());
    }

    private SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        policy.forEach((name, value) -> settings.put(name, text(value)));
        return settings;
    }

    private static String text(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE;
        return whole ? BigDecimal.valueOf(value).toBigInteger().toString() : Double.toString(value);
    }

    private static void accepted(String field, String expected, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            throw ApiException.invalidField(field, expected, "refused: " + e.getMessage());
        }
    }

    private static List<String> symbols(JsonBody body) {
        List<String> symbols = body.list("symbols", MOST_SYMBOLS, "such as BRK.B or BTC-USD", Symbols::valid);
        if (symbols.isEmpty() || new LinkedHashSet<>(symbols).size() < symbols.size()) {
            throw ApiException.invalidField(
                    "symbols",
                    "a list of at least one symbol, each once",
                    symbols.isEmpty() ? "empty or absent" : symbols.toString());
        }
        return symbols;
    }

    private static Interval interval(JsonBody body) {
        String text = body.text("interval", INTERVAL_FORM).orElse("");
        try {
            return Interval.parse(text);
        } catch (InvalidRecordException e) {
            throw ApiException.invalidField("interval", INTERVAL_FORM, text.isEmpty() ? "empty or absent" : text);
        }
    }
}
