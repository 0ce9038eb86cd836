package io.goldensignals.backtest.execution;

/** What cut an order down or refused it; of several the tightest. */
public enum Limit {
    /** More than {@link AccountSettings#maxPositionSize()} of equity. */
    POSITION_SIZE,
    /** All positions together above {@link AccountSettings#maxGross()} of equity. */
    GROSS,
    /** More than the cash pays for, costs included. */
    CASH,
    /** Less than one lot. */
    LOT,
    /** As many positions as {@link AccountSettings#maxPositions()} are open. */
    POSITIONS,
    /** The session has lost more than {@link AccountSettings#maxDailyLoss()}. */
    DAILY_LOSS,
    /** Nothing is left of the account. */
    NO_EQUITY;

    /** How many orders it cut down, and how many it refused. */
    public record Count(int cut, int refused) {
        Count plus(Count other) {
            return new Count(cut + other.cut, refused + other.refused);
        }
    }
}
