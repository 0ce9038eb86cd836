package io.goldensignals.marketdata.provider.yahoo;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our symbols as Yahoo spells them: {@code BRK-B}, {@code BTC-USD}, {@code VOD.L}. Indices and currencies are left out. */
final class YahooSymbols {
    private static final Pattern CRYPTO = Pattern.compile("[A-Z0-9]+-[A-Z]{3,5}");
    private static final Pattern EQUITY = Pattern.compile("([A-Z0-9]+)(?:\\.([A-Z]))?(\\.[A-Z]{1,3})?");
    // One letter after a dot is a class of shares, but these are exchanges: Frankfurt, London, Tokyo, TSX Venture.
    private static final Set<String> ONE_LETTER_EXCHANGES = Set.of("F", "L", "T", "V");

    private YahooSymbols() {}

    static boolean isCrypto(String symbol) {
        return CRYPTO.matcher(symbol).matches();
    }

    static Optional<String> spelling(String symbol) {
        if (isCrypto(symbol)) {
            return Optional.of(symbol);
        }
        Matcher equity = EQUITY.matcher(symbol);
        if (!equity.matches()) {
            return Optional.empty();
        }
        String letter = equity.group(2);
        String exchange = equity.group(3) == null ? "" : equity.group(3);
        if (letter == null) {
            return Optional.of(equity.group(1) + exchange);
        }
        boolean isExchange = exchange.isEmpty() && ONE_LETTER_EXCHANGES.contains(letter);
        return Optional.of(equity.group(1) + (isExchange ? '.' : '-') + letter + exchange);
    }
}
