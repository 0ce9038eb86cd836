package io.goldensignals.consensus.ledger;

/**
 * How the paper ledger trades: {@code maxPositionSize} is the position (a fraction of equity) that makes full size,
 * {@code maxDailyLoss} the loss of a session (a fraction of its starting equity) above which no new position is
 * allowed, {@code costPerSide} what a trade costs (a fraction of its value), {@code horizonBars} how long a signal
 * stands for.
 */
public record LedgerRules(double maxPositionSize, double maxDailyLoss, double costPerSide, int horizonBars) {}
