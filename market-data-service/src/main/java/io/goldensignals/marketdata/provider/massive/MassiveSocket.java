package io.goldensignals.marketdata.provider.massive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.goldensignals.contracts.Quality;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.socket.SocketEvent;
import io.goldensignals.marketdata.provider.socket.SocketLimits;
import io.goldensignals.marketdata.provider.socket.SocketProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One of Massive's clusters: trades, and the best bid and ask where the plan has them. Every message is a list. */
final class MassiveSocket implements SocketProtocol {
    private static final SocketLimits LIMITS =
            new SocketLimits(Integer.MAX_VALUE, 200, Duration.ZERO, false, Optional.empty());
    private static final Pattern CHANNEL = Pattern.compile("\\b(X?[TQ])\\.([A-Z0-9.-]+)");
    /**
     * Conditions of trades that were not made at the market's price of that moment: average, derived and reference
     * prices, official opens and closes, other settlements, contingent ones, and those reported out of sequence.
     */
    private static final Set<Integer> OFF_MARKET = Set.of(2, 7, 10, 13, 15, 16, 20, 21, 22, 29, 32, 33, 38, 52, 53);

    private final Cluster cluster;
    private final String key;
    private final MassivePlan plan;
    private final Secrets secrets;

    /** The clusters differ in the names of messages and of the field for the symbol. */
    enum Cluster {
        STOCKS("stocks", "T", "Q", "sym"),
        CRYPTO("crypto", "XT", "XQ", "pair");

        private final String path;
        private final String trade;
        private final String quote;
        private final String symbol;

        Cluster(String path, String trade, String quote, String symbol) {
            this.path = path;
            this.trade = trade;
            this.quote = quote;
            this.symbol = symbol;
        }
    }

    MassiveSocket(Cluster cluster, String key, MassivePlan plan) {
        this.cluster = cluster;
        this.key = key;
        this.plan = plan;
        this.secrets = Secrets.of(key);
    }

    @Override
    public String provider() {
        return MassiveProvider.NAME;
    }

    @Override
    public Quality quality() {
        return plan == MassivePlan.REAL_TIME ? Quality.LIVE : Quality.DELAYED;
    }

    @Override
    public Duration delay() {
        return plan == MassivePlan.REAL_TIME ? Duration.ZERO : MassivePlan.DELAY;
    }

    @Override
    public SocketLimits limits() {
        return LIMITS;
    }

    @Override
    public String path() {
        return '/' + cluster.path;
    }

    /** As we spell them, on both clusters. */
    @Override
    public Optional<String> spelling(String symbol) {
        return Optional.of(symbol).filter(s -> switch (cluster) {
            case STOCKS -> MassiveProvider.isStock(s);
            case CRYPTO -> MassiveProvider.isCrypto(s);
        });
    }

    /** It speaks first. */
    @Override
    public List<SocketEvent> connected() {
        return List.of();
    }

    @Override
    public String subscribe(List<String> spellings) {
        return message("subscribe", channels(spellings));
    }

    @Override
    public String unsubscribe(List<String> spellings) {
        return message("unsubscribe", channels(spellings));
    }

    private String channels(List<String> spellings) {
        List<String> kinds =
                plan == MassivePlan.REAL_TIME ? List.of(cluster.trade, cluster.quote) : List.of(cluster.trade);
        return String.join(
                ",",
                spellings.stream()
                        .flatMap(spelling -> kinds.stream().map(kind -> kind + '.' + spelling))
                        .toList());
    }

    private static String message(String action, String params) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("action", action)
                .put("params", params)
                .toString();
    }

    @Override
    public List<SocketEvent> read(JsonNode message) {
        return message.valueStream().flatMap(this::event).toList();
    }

    private Stream<SocketEvent> event(JsonNode part) {
        String kind = part.path("ev").asText();
        if (kind.equals("status")) {
            return status(part.path("status").asText(), part.path("message").asText());
        }
        if (kind.equals(cluster.trade)) {
            return Stream.of(trade(part));
        }
        return kind.equals(cluster.quote) ? Stream.of(book(part)) : Stream.empty();
    }

    /** That many connections are too many is said after the key was found good. */
    private Stream<SocketEvent> status(String status, String words) {
        String detail = secrets.masked(status + ": " + words);
        return switch (status) {
            case "connected" -> Stream.of(new SocketEvent.Answer(message("auth", key)));
            case "auth_success" -> Stream.of(new SocketEvent.Ready());
            case "auth_failed" -> Stream.of(new SocketEvent.Refused(new Refusal.Unauthorised(detail)));
            case "auth_timeout" -> Stream.of(new SocketEvent.Refused(new Refusal.UpstreamDown(detail)));
            case "max_connections" ->
                Stream.of(new SocketEvent.Refused(new Refusal.RateLimited(Optional.empty(), detail)));
            case "error" -> error(words, detail);
            default -> Stream.empty();
        };
    }

    /** Without its quotes a symbol has just no bid and ask. */
    private Stream<SocketEvent> error(String words, String detail) {
        String lower = words.toLowerCase(Locale.ROOT);
        Refusal refusal = lower.contains("authorized") || lower.contains("entitled") || lower.contains("upgrade")
                ? new Refusal.NotEntitled(detail)
                : new Refusal.BadRequest(detail);
        Matcher channel = CHANNEL.matcher(words);
        if (!channel.find()) {
            return Stream.of(new SocketEvent.NotTaken(refusal));
        }
        return channel.group(1).equals(cluster.trade)
                ? Stream.of(new SocketEvent.SymbolRefused(channel.group(2), refusal))
                : Stream.empty();
    }

    private SocketEvent trade(JsonNode part) {
        String symbol = part.path(cluster.symbol).asText();
        boolean offMarket =
                cluster == Cluster.STOCKS && part.path("c").valueStream().anyMatch(c -> OFF_MARKET.contains(c.asInt()));
        return offMarket
                ? new SocketEvent.Quiet(symbol)
                : SocketEvent.trade(
                        symbol,
                        MassiveFields.number(part.path("p")),
                        MassiveFields.number(part.path("s")),
                        MassiveFields.time(part.path("t")).orElse(null),
                        part);
    }

    private SocketEvent book(JsonNode part) {
        return SocketEvent.book(
                part.path(cluster.symbol).asText(),
                MassiveFields.positive(part.path("bp")),
                MassiveFields.positive(part.path("ap")),
                MassiveFields.positive(part.path("bs")),
                MassiveFields.positive(part.path("as")));
    }
}
