package io.goldensignals.marketdata.provider.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goldensignals.contracts.Quality;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Decimals;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.socket.SocketEvent;
import io.goldensignals.marketdata.provider.socket.SocketLimits;
import io.goldensignals.marketdata.provider.socket.SocketProtocol;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Coinbase's exchange: every trade by its match, bid and ask by the ticker, which tells only the last of several trades
 * of one order. The heartbeat's number of the latest trade shows whether one was missed.
 */
final class CoinbaseSocket implements SocketProtocol {
    private static final SocketLimits LIMITS =
            new SocketLimits(Integer.MAX_VALUE, 100, Duration.ofMillis(20), true, Optional.empty());
    private static final Pattern PRODUCT = Pattern.compile("\\b[A-Z0-9]+-[A-Z0-9]+\\b");

    private final Function<String, Optional<String>> spelling;
    private final Map<String, Long> trades = new HashMap<>();

    CoinbaseSocket(Function<String, Optional<String>> spelling) {
        this.spelling = spelling;
    }

    @Override
    public String provider() {
        return CoinbaseProvider.NAME;
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
        return "/";
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return spelling.apply(symbol);
    }

    /** Who does not subscribe within five seconds is thrown out. */
    @Override
    public List<SocketEvent> connected() {
        trades.clear();
        return List.of(new SocketEvent.Ready());
    }

    @Override
    public String subscribe(List<String> spellings) {
        return message("subscribe", spellings);
    }

    @Override
    public String unsubscribe(List<String> spellings) {
        return message("unsubscribe", spellings);
    }

    private static String message(String type, List<String> spellings) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("type", type);
        spellings.forEach(message.putArray("product_ids")::add);
        List.of("matches", "ticker", "heartbeat").forEach(message.putArray("channels")::add);
        return message.toString();
    }

    @Override
    public List<SocketEvent> read(JsonNode message) {
        String product = message.path("product_id").asText();
        return switch (message.path("type").asText()) {
            case "subscriptions" -> List.of(new SocketEvent.Taken());
            case "match" -> {
                know(product, message.path("trade_id").asLong());
                yield List.of(trade(product, message));
            }
            // A trade from before the subscription.
            case "last_match" -> {
                know(product, message.path("trade_id").asLong());
                yield List.of(new SocketEvent.Quiet(product));
            }
            case "ticker" -> List.of(book(product, message));
            case "heartbeat" -> {
                long latest = message.path("last_trade_id").asLong(Long.MAX_VALUE);
                yield latest <= trades.getOrDefault(product, 0L) ? List.of(new SocketEvent.Quiet(product)) : List.of();
            }
            case "error" ->
                error(Secrets.NONE.masked(message.path("message").asText() + ": "
                        + message.path("reason").asText()));
            default -> List.of();
        };
    }

    private void know(String product, long trade) {
        trades.merge(product, trade, Math::max);
    }

    private static SocketEvent trade(String product, JsonNode message) {
        return SocketEvent.trade(
                product,
                Decimals.of(message.path("price")),
                Decimals.of(message.path("size")),
                CoinbaseProvider.time(message.path("time")).orElse(null),
                message);
    }

    private static SocketEvent book(String product, JsonNode message) {
        return SocketEvent.book(
                product,
                Decimals.positive(message.path("best_bid")),
                Decimals.positive(message.path("best_ask")),
                Decimals.positive(message.path("best_bid_size")),
                Decimals.positive(message.path("best_ask_size")));
    }

    /** One wrong product fails the others of its request; where it is named they needn't be asked again in parts. */
    private static List<SocketEvent> error(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("rate limit")) {
            return List.of(new SocketEvent.Refused(new Refusal.RateLimited(Optional.empty(), words)));
        }
        Refusal refusal = lower.contains("valid product") ? new Refusal.NotFound(words) : new Refusal.BadRequest(words);
        Matcher product = PRODUCT.matcher(words);
        return product.find()
                ? List.of(new SocketEvent.SymbolRefused(product.group(), refusal), new SocketEvent.NotTaken(refusal))
                : List.of(new SocketEvent.NotTaken(refusal));
    }
}
