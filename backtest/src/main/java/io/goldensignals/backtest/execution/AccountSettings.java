package io.goldensignals.backtest.execution;

import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.RiskSettings;
import io.goldensignals.consensus.state.Settings;
import java.math.BigDecimal;
import java.util.List;

/**
 * The account that follows the signals: {@code capital} to start with, in whole cents; {@code lot}, the smallest quantity
 * traded; {@code maxPositionSize}, the largest position of one stream, and {@code maxGross}, that of all together without
 * signs, as fractions of equity when they are entered; {@code maxPositions} at a time; {@code maxDailyLoss}, the part of a
 * session's starting equity whose loss, at some bar's close, ends new positions for that session (UTC day, or week from
 * Monday when no interval is shorter than a day).
 */
public record AccountSettings(
        double capital, double lot, double maxPositionSize, double maxGross, int maxPositions, double maxDailyLoss) {
    public AccountSettings {
        Settings.positive(capital, "capital");
        BigDecimal money = BigDecimal.valueOf(capital);
        Settings.require(Charges.cents(money).compareTo(money) == 0, "capital", "in whole cents", capital);
        Settings.positive(lot, "lot");
        Settings.require(maxPositionSize > 0 && maxPositionSize <= 1, "maxPositionSize", "in (0, 1]", maxPositionSize);
        Settings.positive(maxGross, "maxGross");
        Settings.require(maxPositions > 0, "maxPositions", "at least 1", maxPositions);
        Settings.require(maxDailyLoss > 0 && maxDailyLoss <= 1, "maxDailyLoss", "in (0, 1]", maxDailyLoss);
    }

    /** Its limits are the widest of the policies': what is searched for must be able to show. */
    public static AccountSettings of(double capital, List<PolicySettings> policies) {
        AccountSettings standard = standard();
        double size = policies.stream()
                .mapToDouble(policy -> policy.risk().maxPositionSize())
                .max()
                .orElseThrow();
        double loss = policies.stream()
                .mapToDouble(policy -> policy.risk().maxDailyLoss())
                .max()
                .orElseThrow();
        return new AccountSettings(capital, standard.lot, size, standard.maxGross, standard.maxPositions, loss);
    }

    /** A hundred thousand, ten-thousandths of a unit, no borrowed money, and the limits of the live platform. */
    public static AccountSettings standard() {
        RiskSettings risk = RiskSettings.standard();
        return new AccountSettings(100_000, 0.0001, risk.maxPositionSize(), 1, Integer.MAX_VALUE, risk.maxDailyLoss());
    }
}
