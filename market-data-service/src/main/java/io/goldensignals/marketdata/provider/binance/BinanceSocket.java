package io.goldensignals.marketdata.provider.binance;

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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Binance's trades, those of one order that were made at one price taken together. Its book has no times: left out. */
final class BinanceSocket implements SocketProtocol {
    /** Five messages a second may come from us, pongs included; a connection is cut after a day. */
    private static final SocketLimits LIMITS = new SocketLimits(
            1_024,
            200,
            Duration.ofMillis(250),
            true,
            Optional.of(Duration.ofHours(24).minusMinutes(10)));

    private static final long YEAR_10000 = 253_402_300_800_000L;

    private final Function<String, Optional<String>> spelling;
    private int requests;

    BinanceSocket(Function<String, Optional<String>> spelling) {
        this.spelling = spelling;
    }

    @Override
    public String provider() {
        return BinanceProvider.NAME;
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
        return "/stream";
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
        return message("SUBSCRIBE", spellings);
    }

    @Override
    public String unsubscribe(List<String> spellings) {
        return message("UNSUBSCRIBE", spellings);
    }

    private String message(String method, List<String> spellings) {
        requests++;
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("method", method);
        spellings.stream()
                .map(spelling -> spelling.toLowerCase(Locale.ROOT) + "@aggTrade")
                .forEach(message.putArray("params")::add);
        return message.put("id", requests).toString();
    }

    @Override
    public List<SocketEvent> read(JsonNode message) {
        JsonNode error = message.has("error") ? message.path("error") : message;
        if (error.has("code")) {
            String words = error.path("code").asText() + ' ' + error.path("msg").asText();
            return List.of(new SocketEvent.NotTaken(new Refusal.BadRequest(Secrets.NONE.masked(words))));
        }
        if (message.has("result")) {
            return List.of(new SocketEvent.Taken());
        }
        JsonNode data = message.has("data") ? message.path("data") : message;
        return switch (data.path("e").asText()) {
            case "aggTrade", "trade" -> List.of(trade(data));
            case "serverShutdown" -> List.of(new SocketEvent.GoingAway());
            default -> List.of();
        };
    }

    /** Names differ only in case: the time of the trade is {@code T}, {@code t} is its number. */
    private static SocketEvent trade(JsonNode data) {
        JsonNode time = data.path("T");
        boolean known = time.canConvertToLong() && time.longValue() > 0 && time.longValue() < YEAR_10000;
        return SocketEvent.trade(
                data.path("s").asText(),
                Decimals.of(data.path("p")),
                Decimals.of(data.path("q")),
                known ? Instant.ofEpochMilli(time.longValue()) : null,
                data);
    }
}
