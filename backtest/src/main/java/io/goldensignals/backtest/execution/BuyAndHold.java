package io.goldensignals.backtest.execution;

import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.StreamId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The capital shared out equally over streams, each bought in whole lots at its first open and held to the end, at the same
 * costs as any trade. What waits for its stream to begin is cash.
 */
public final class BuyAndHold {
    private final AccountSettings settings;
    private final Costs costs;
    private final Map<StreamId, Holding> holdings = new LinkedHashMap<>();
    private final List<Charges> paid = new ArrayList<>();
    private BigDecimal cash;

    /** Throws {@link IllegalArgumentException} without a stream. */
    public BuyAndHold(AccountSettings settings, Costs costs, List<StreamId> streams) {
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("streams must be at least one, but there is none");
        }
        this.settings = settings;
        this.costs = costs;
        this.cash = Charges.cents(BigDecimal.valueOf(settings.capital()));
        BigDecimal[] parts = cash.divideAndRemainder(BigDecimal.valueOf(streams.size()));
        BigDecimal share = Charges.cents(parts[0]);
        streams.forEach(stream -> holdings.put(stream, new Holding(share)));
    }

    /** Buys at the first open; of other streams nothing is used. */
    public void open(Bar bar) {
        Holding holding = holdings.get(bar.stream());
        if (holding == null || holding.units != null) {
            return;
        }
        holding.price = BigDecimal.valueOf(bar.open());
        // The charges of more than is bought are never less than those of what is.
        BigDecimal most = lots(holding.share, holding.price);
        BigDecimal charges = charges(most, holding.price, Reason.SIGNAL).total();
        holding.units = lots(holding.share.subtract(charges).max(BigDecimal.ZERO), holding.price);
        trade(holding, -1, Reason.SIGNAL);
    }

    /** Values the holding. */
    public void close(Bar bar) {
        Holding holding = holdings.get(bar.stream());
        if (holding != null) {
            holding.price = BigDecimal.valueOf(bar.close());
        }
    }

    /** Sells everything at its last valuation. */
    public void finish() {
        for (Holding holding : holdings.values()) {
            if (holding.units != null) {
                trade(holding, 1, Reason.END);
                holding.units = BigDecimal.ZERO;
            }
        }
    }

    /** Cash and the value of what is held, not yet charged for its sale; exact. */
    public BigDecimal equity() {
        BigDecimal equity = cash;
        for (Holding holding : holdings.values()) {
            equity = holding.units == null ? equity : equity.add(holding.units.multiply(holding.price));
        }
        return equity;
    }

    /** Buying and selling. */
    public BigDecimal costs() {
        return paid.stream().map(Charges::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void trade(Holding holding, int sign, Reason reason) {
        if (holding.units.signum() == 0) {
            return;
        }
        Charges charges = charges(holding.units, holding.price, reason);
        paid.add(charges);
        BigDecimal value = Charges.cents(holding.units.multiply(holding.price));
        cash = cash.add(value.multiply(BigDecimal.valueOf(sign))).subtract(charges.total());
    }

    private Charges charges(BigDecimal units, BigDecimal price, Reason reason) {
        return costs.fill(units, Charges.cents(units.multiply(price)), reason);
    }

    private BigDecimal lots(BigDecimal money, BigDecimal price) {
        BigDecimal lot = BigDecimal.valueOf(settings.lot());
        return money.divideToIntegralValue(price.multiply(lot)).multiply(lot);
    }

    /** {@code units} is null until it is bought. */
    private static final class Holding {
        private final BigDecimal share;
        private BigDecimal units;
        private BigDecimal price;

        private Holding(BigDecimal share) {
            this.share = share;
        }
    }
}
