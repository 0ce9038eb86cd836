package io.goldensignals.testsupport.exchange;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** {@code /products/X/ticker} and {@code /products/X/candles}, newest first. */
final class CoinbaseFormat implements VenueFormat {
    private static final Pattern PATH = Pattern.compile("/products/([^/]+)/(ticker|candles)");

    @Override
    public String path() {
        return "coinbase";
    }

    @Override
    public String answer(String path, Map<String, String> query, View view) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return "{\"message\":\"NotFound\"}";
        }
        String symbol = matcher.group(1);
        return matcher.group(2).equals("candles") ? candles(symbol, query, view) : ticker(symbol, view);
    }

    private static String ticker(String symbol, View view) {
        long second = view.now().getEpochSecond();
        return "{\"trade_id\":1,\"price\":" + view.text(TrueMarket.price(symbol, second))
                + ",\"size\":\"1\",\"time\":\"" + Instant.ofEpochSecond(second) + "\",\"volume\":\"1\"}";
    }

    private static String candles(String symbol, Map<String, String> query, View view) {
        int seconds = Integer.parseInt(query.get("granularity"));
        long first = Math.ceilDiv(Instant.parse(query.get("start")).getEpochSecond(), seconds) * (long) seconds;
        long end = Math.min(
                view.now().getEpochSecond(), Instant.parse(query.get("end")).getEpochSecond());
        long last = Math.floorDiv(end, seconds) * seconds;
        return LongStream.iterate(last, open -> open >= first, open -> open - seconds)
                .mapToObj(open -> candle(view.bar(symbol, open, seconds), view))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String candle(TrueMarket.TrueBar bar, View view) {
        return "[" + bar.openTime().getEpochSecond() + ',' + view.price(bar.low()) + ',' + view.price(bar.high()) + ','
                + view.price(bar.open()) + ',' + view.price(bar.close()) + ',' + bar.volume() + ']';
    }
}
