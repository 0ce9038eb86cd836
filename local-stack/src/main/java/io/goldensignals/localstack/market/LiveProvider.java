package io.goldensignals.localstack.market;

import io.goldensignals.contracts.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The providers of live prices by the names that settings give them: what they carry, and which keys they need. */
public enum LiveProvider {
    YAHOO(true, true, ""),
    ALPHAVANTAGE(true, false, "ALPHA_VANTAGE_KEY"),
    MASSIVE(true, true, "MASSIVE_KEY|POLYGON_KEY"),
    FINNHUB(true, false, "FINNHUB_KEY"),
    ALPACA(true, true, "ALPACA_KEY_ID ALPACA_SECRET_KEY"),
    BINANCE(false, true, ""),
    COINBASE(false, true, ""),
    TWELVEDATA(true, true, "TWELVE_DATA_KEY"),
    TIINGO(true, false, "TIINGO_KEY");

    private final boolean equities;
    private final boolean crypto;
    private final String keys;

    /** {@code keys}: variables that must be set, with a space between; of those with a bar between one is enough. */
    LiveProvider(boolean equities, boolean crypto, String keys) {
        this.equities = equities;
        this.crypto = crypto;
        this.keys = keys;
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
                .filter(provider -> provider.isUsable(environment))
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
        return name().toLowerCase(Locale.ROOT);
    }

    private boolean isUsable(Map<String, String> environment) {
        return keys.isEmpty() || Arrays.stream(keys.split(" ", -1)).allMatch(key -> isSet(key, environment));
    }

    private static boolean isSet(String key, Map<String, String> environment) {
        return Arrays.stream(key.split("\\|", -1))
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
