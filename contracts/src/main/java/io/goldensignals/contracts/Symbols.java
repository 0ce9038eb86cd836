package io.goldensignals.contracts;

/** The form of symbols, for those who meet one outside a record. */
public final class Symbols {
    private Symbols() {}

    /** Whether the text is a symbol: upper case such as BRK.B or BTC-USD, 20 characters at most. */
    public static boolean valid(String text) {
        return text != null && Require.SYMBOL.matcher(text).matches();
    }
}
