package io.goldensignals.localstack.market;

import io.goldensignals.contracts.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The providers of live prices by the names that settings give them: what they carry, and which keys they need. */
public enum LiveProvider {
    YAHOO(true, true),
    ALPHAVANTAGE(true, false, List.of("ALPHA_VANTAGE_KEY")),
    MASSIVE(true, true, List.of("MASSIVE_KEY", "POLYGON_KEY")),
    FINNHUB(true, false, List.of("FINNHUB_KEY")),
    ALPACA(true, true, List.of("ALPACA_KEY_ID"), List.of("ALPACA_SECRET_KEY")),
    BINANCE(false, true),
    COINBASE(false, true),
    TWELVEDATA(true, true, List.of("TWELVE_DATA_KEY")),
    TIINGO(true, false, List.of("TIINGO_KEY"));

    private final boolean equities;
    private final boolean crypto;
    private final List<List<String>> keys;

    /** Of each list of {@code keys} one variable must be set. */
    @SafeVarargs
    LiveProvider(boolean equities, boolean crypto, List<String>... keys) {
        this.equities = equities;
        this.crypto = crypto;
        this.keys = List.of(keys);
    }

    /** The provider that is called so; throws {@link IllegalArgumentException} with the nearest name there is. */
    public static LiveProvider named(String name) {
        if (name.equals("polygon")) {
            throw new IllegalArgumentException("there is no provider polygon: Polygon.io is called massive now");
        }
        return Arrays.stream(values())
                .filter(provider -> provider.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no provider " + name + ", did you mean " + nearest(name) + '?'));
    }

    /** Those that need no key, and those whose keys are in the environment, as a value or as the path of a file. */
    public static List<LiveProvider> usable(Map<String, String> environment) {
        return Arrays.stream(values())
                .filter(provider -> provider.keys.stream().allMatch(key -> isSet(key, environment)))
                .toList();
    }

    public boolean carriesEquities() {
        return equities;
    }

    public boolean carriesCrypto() {
        return crypto;
    }

    /** Its name in settings and records. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    private static boolean isSet(List<String> oneOf, Map<String, String> environment) {
        return oneOf.stream()
                .flatMap(variable -> Stream.of(variable, variable + "_FILE"))
                .anyMatch(variable -> !environment.getOrDefault(variable, "").isBlank());
    }

    private static String nearest(String name) {
        List<String> names = Stream.concat(
                        Stream.of("simulated"), Arrays.stream(values()).map(LiveProvider::toString))
                .toList();
        return Nearest.of(name, names).orElseThrow();
    }
}
