package io.goldensignals.marketdata.provider;

/** Kinds of instruments, as far as providers differ in carrying them. */
public enum AssetClass {
    EQUITY,
    INDEX,
    FOREX,
    CRYPTO;

    /** By the form of its name: {@code ^GSPC}, {@code EURUSD=X}, {@code BTC-USD}; everything else is a share. */
    public static AssetClass of(String symbol) {
        if (symbol.startsWith("^")) {
            return INDEX;
        }
        if (symbol.endsWith("=X")) {
            return FOREX;
        }
        return symbol.contains("-") ? CRYPTO : EQUITY;
    }
}
