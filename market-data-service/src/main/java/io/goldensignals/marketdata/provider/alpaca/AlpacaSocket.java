package io.goldensignals.marketdata.provider.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goldensignals.contracts.Quality;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Secrets;
import io.goldensignals.marketdata.provider.socket.SocketEvent;
import io.goldensignals.marketdata.provider.socket.SocketLimits;
import io.goldensignals.marketdata.provider.socket.SocketProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Trades and quotes of one of Alpaca's markets. Every message is a list, every error has a number. */
final class AlpacaSocket implements SocketProtocol {
    /** What the plan that costs nothing allows. */
    static final int MOST_SYMBOLS = 30;

    private static final int BATCH = 400;
    /** Conditions, as in {@code https://www.utpplan.com}, of trades that were not made at the market's price of that moment. */
    private static final Set<String> OFF_MARKET =
            Set.of("C", "H", "M", "N", "P", "Q", "R", "U", "V", "W", "Z", "4", "7", "9");

    private final Market market;
    private final String path;
    private final String keyId;
    private final String secretKey;
    private final SocketLimits limits;
    private final Secrets secrets;

    AlpacaSocket(Market market, String path, int mostSymbols, String keyId, String secretKey) {
        this.market = market;
        this.path = path;
        this.keyId = keyId;
        this.secretKey = secretKey;
        this.limits = new SocketLimits(mostSymbols, BATCH, Duration.ZERO, true, Optional.empty());
        this.secrets = Secrets.of(keyId, secretKey);
    }

    @Override
    public String provider() {
        return AlpacaProvider.NAME;
    }

    @Override
    public Quality quality() {
        return market.quality();
    }

    @Override
    public Duration delay() {
        return market.delay();
    }

    @Override
    public SocketLimits limits() {
        return limits;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return market.spelling(symbol);
    }

    /** It speaks first. */
    @Override
    public List<SocketEvent> connected() {
        return List.of();
    }

    @Override
    public String subscribe(List<String> spellings) {
        return message("subscribe", spellings);
    }

    @Override
    public String unsubscribe(List<String> spellings) {
        return message("unsubscribe", spellings);
    }

    private static String message(String action, List<String> spellings) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("action", action);
        spellings.forEach(message.putArray("trades")::add);
        spellings.forEach(message.putArray("quotes")::add);
        return message.toString();
    }

    private String authentication() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("action", "auth")
                .put("key", keyId)
                .put("secret", secretKey)
                .toString();
    }

    @Override
    public List<SocketEvent> read(JsonNode message) {
        return message.valueStream().flatMap(this::event).toList();
    }

    private Stream<SocketEvent> event(JsonNode part) {
        return switch (part.path("T").asText()) {
            case "success" ->
                switch (part.path("msg").asText()) {
                    case "connected" -> Stream.of(new SocketEvent.Answer(authentication()));
                    case "authenticated" -> Stream.of(new SocketEvent.Ready());
                    default -> Stream.empty();
                };
            case "subscription" -> Stream.of(new SocketEvent.Taken());
            case "error" ->
                error(
                        part.path("code").asInt(),
                        secrets.masked(part.path("code").asText()
                                + ' '
                                + part.path("msg").asText()));
            case "t" -> Stream.of(trade(part));
            case "q" -> Stream.of(book(part));
            default -> Stream.empty();
        };
    }

    /** A connection that was cut may count for a while: being one too many passes. */
    private static Stream<SocketEvent> error(int code, String detail) {
        return switch (code) {
            case 400, 410 -> Stream.of(new SocketEvent.NotTaken(new Refusal.BadRequest(detail)));
            case 402 -> Stream.of(new SocketEvent.Refused(new Refusal.Unauthorised(detail)));
            case 403 -> Stream.empty();
            case 405 -> Stream.of(new SocketEvent.NotTaken(new Refusal.NotEntitled(detail)));
            case 406 -> Stream.of(new SocketEvent.Refused(new Refusal.RateLimited(Optional.empty(), detail)));
            case 408, 409, 411 -> Stream.of(new SocketEvent.Refused(new Refusal.NotEntitled(detail)));
            default -> Stream.of(new SocketEvent.Refused(new Refusal.UpstreamDown(detail)));
        };
    }

    private static SocketEvent trade(JsonNode part) {
        String symbol = part.path("S").asText();
        return isOffMarket(part)
                ? new SocketEvent.Quiet(symbol)
                : SocketEvent.trade(
                        symbol,
                        Fields.number(part.path("p")),
                        Fields.number(part.path("s")),
                        Fields.time(part.path("t")).orElse(null),
                        part);
    }

    /** {@code B} is an average price on the tapes of NYSE and its regional exchanges, but not on that of Nasdaq. */
    private static boolean isOffMarket(JsonNode part) {
        boolean nasdaq = part.path("z").asText().equals("C");
        return part.path("c")
                .valueStream()
                .map(JsonNode::asText)
                .anyMatch(condition -> OFF_MARKET.contains(condition) || (condition.equals("B") && !nasdaq));
    }

    private static SocketEvent book(JsonNode part) {
        return SocketEvent.book(
                part.path("S").asText(),
                Fields.positive(part.path("bp")),
                Fields.positive(part.path("ap")),
                Fields.positive(part.path("bs")),
                Fields.positive(part.path("as")));
    }
}
