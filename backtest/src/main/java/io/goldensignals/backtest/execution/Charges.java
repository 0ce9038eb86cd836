package io.goldensignals.backtest.execution;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Costs paid, by kind, in whole cents. */
public record Charges(BigDecimal commission, BigDecimal spread, BigDecimal slippage, BigDecimal borrow) {
    private static final BigDecimal ZERO = cents(BigDecimal.ZERO);

    public static final Charges NONE = new Charges(ZERO, ZERO, ZERO, ZERO);

    static Charges borrow(BigDecimal amount) {
        return new Charges(ZERO, ZERO, ZERO, amount);
    }

    public BigDecimal total() {
        return commission.add(spread).add(slippage).add(borrow);
    }

    Charges plus(Charges other) {
        return new Charges(
                commission.add(other.commission),
                spread.add(other.spread),
                slippage.add(other.slippage),
                borrow.add(other.borrow));
    }

    /** As all money that moves: halves go to the even cent, so that they don't add up in anybody's favour. */
    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN);
    }
}
