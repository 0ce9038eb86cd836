package io.goldensignals.marketdata.provider;

/** Kinds of instruments, as far as providers differ in carrying them. */
public enum AssetClass {
    EQUITY,
    INDEX,
    FOREX,
    CRYPTO
}
