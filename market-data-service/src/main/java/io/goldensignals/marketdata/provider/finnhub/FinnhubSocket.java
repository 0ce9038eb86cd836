package io.goldensignals.marketdata.provider.finnhub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.goldensignals.contracts.Quality;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.socket.SocketEvent;
import io.goldensignals.marketdata.provider.socket.SocketLimits;
import io.goldensignals.marketdata.provider.socket.SocketProtocol;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finnhub's trades. The key is part of the address, nothing is acknowledged, and errors may not say whom they mean. */
final class FinnhubSocket implements SocketProtocol {
    /** What a free key may have. */
    static final int MOST_SYMBOLS = 50;

    private static final SocketLimits LIMITS =
            new SocketLimits(MOST_SYMBOLS, 1, Duration.ZERO, false, Optional.empty());
    private static final Pattern INVALID = Pattern.compile("(?i)invalid symbol:?\\s+(\\S+)");
    private static final long YEAR_10000_MILLIS = 253_402_300_800_000L;

    private final String key;
    private final Function<String, Optional<String>> spelling;
    private final Secrets secrets;

    FinnhubSocket(String key, Function<String, Optional<String>> spelling) {
        this.key = key;
        this.spelling = spelling;
        this.secrets = Secrets.of(key);
    }

    @Override
    public String provider() {
        return FinnhubProvider.NAME;
    }

    @Override
    public Quality quality() {
        return Quality.LIVE;
    }

    @Override
    public SocketLimits limits() {
        return LIMITS;
    }

    @Override
    public String path() {
        return "/?token=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return spelling.apply(symbol);
    }

    @Override
    public List<SocketEvent> connected() {
        return List.of(new SocketEvent.Ready());
    }

    @Override
    public String subscribe(List<String> spellings) {
        return message("subscribe", spellings.getFirst());
    }

    @Override
    public String unsubscribe(List<String> spellings) {
        return message("unsubscribe", spellings.getFirst());
    }

    private static String message(String type, String symbol) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("symbol", symbol)
                .toString();
    }

    /** Its pings are messages that want no answer. */
    @Override
    public List<SocketEvent> read(JsonNode message) {
        return switch (message.path("type").asText()) {
            case "trade" -> trades(message);
            case "error" -> List.of(error(message.path("msg").asText()));
            default -> List.of();
        };
    }

    private static List<SocketEvent> trades(JsonNode message) {
        if (!message.path("data").isArray()) {
            return List.of(new SocketEvent.Malformed("", message.toString(), "no trades"));
        }
        return message.path("data")
                .valueStream()
                .<SocketEvent>map(trade -> SocketEvent.trade(
                        trade.path("s").asText(),
                        number(trade.path("p")),
                        number(trade.path("v")),
                        millis(trade.path("t")),
                        trade))
                .toList();
    }

    private SocketEvent error(String words) {
        String detail = secrets.masked(words);
        String lower = words.toLowerCase(Locale.ROOT);
        Matcher invalid = INVALID.matcher(words);
        if (invalid.find()) {
            return new SocketEvent.SymbolRefused(invalid.group(1), new Refusal.NotFound(detail));
        }
        if (lower.contains("too many symbols") || lower.contains("have access to this resource")) {
            return new SocketEvent.NotTaken(new Refusal.NotEntitled(detail));
        }
        if (lower.contains("api key")) {
            return new SocketEvent.Refused(new Refusal.Unauthorised(detail));
        }
        return new SocketEvent.Refused(
                lower.contains("limit")
                        ? new Refusal.RateLimited(Optional.empty(), detail)
                        : new Refusal.UpstreamDown(detail));
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    /** Null when it is none. */
    private static Instant millis(JsonNode node) {
        return node.isIntegralNumber()
                        && node.canConvertToLong()
                        && node.longValue() > 0
                        && node.longValue() < YEAR_10000_MILLIS
                ? Instant.ofEpochMilli(node.longValue())
                : null;
    }
}
