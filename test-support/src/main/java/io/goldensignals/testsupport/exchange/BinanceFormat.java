package io.goldensignals.testsupport.exchange;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** {@code /api/v3/ticker/24hr} and {@code /api/v3/klines}; the last kline is the unfinished one. */
final class BinanceFormat implements VenueFormat {
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]+");
    private static final Map<String, Integer> SECONDS = Map.of("1s", 1, "1m", 60, "5m", 300, "15m", 900, "1h", 3_600);

    @Override
    public String path() {
        return "binance";
    }

    @Override
    public String answer(String path, Map<String, String> query, View view) {
        return switch (path) {
            case "/api/v3/klines" -> klines(query, view);
            case "/api/v3/ticker/24hr" ->
                query.containsKey("symbol")
                        ? ticker(query.get("symbol"), view)
                        : SYMBOL.matcher(query.get("symbols"))
                                .results()
                                .map(symbol -> ticker(symbol.group(), view))
                                .collect(Collectors.joining(",", "[", "]"));
            default -> "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}";
        };
    }

    private static String ticker(String symbol, View view) {
        long second = view.now().getEpochSecond();
        return "{\"symbol\":\"" + symbol + "\",\"lastPrice\":" + view.text(TrueMarket.price(ours(symbol), second))
                + ",\"closeTime\":" + second * 1_000 + ",\"volume\":\"1\",\"count\":1}";
    }

    private static String klines(Map<String, String> query, View view) {
        int seconds = SECONDS.get(query.get("interval"));
        String symbol = ours(query.get("symbol"));
        int limit = Integer.parseInt(query.getOrDefault("limit", "500"));
        long end = Math.min(view.now().getEpochSecond(), Long.parseLong(query.get("endTime")) / 1_000);
        long lastOpen = Math.floorDiv(end, seconds) * seconds;
        long fromLimit = lastOpen - (limit - 1L) * seconds;
        long first = query.containsKey("startTime")
                ? Math.ceilDiv(Long.parseLong(query.get("startTime")) / 1_000, seconds) * seconds
                : fromLimit;
        return LongStream.iterate(
                        first,
                        open -> open <= lastOpen && open < first + (long) limit * seconds,
                        open -> open + seconds)
                .mapToObj(open -> kline(view.bar(symbol, open, seconds), seconds, view))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String kline(TrueMarket.TrueBar bar, int seconds, View view) {
        long open = bar.openTime().toEpochMilli();
        return "[" + open + ',' + view.text(bar.open()) + ',' + view.text(bar.high()) + ',' + view.text(bar.low()) + ','
                + view.text(bar.close()) + ",\"" + String.format(Locale.ROOT, "%.1f", bar.volume()) + "\","
                + (open + seconds * 1_000L - 1) + ",\"0\",1,\"0\",\"0\",\"0\"]";
    }

    private static String ours(String symbol) {
        return symbol.replaceFirst("USDT?$", "-USD");
    }
}
