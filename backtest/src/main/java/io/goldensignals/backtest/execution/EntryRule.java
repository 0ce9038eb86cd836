package io.goldensignals.backtest.execution;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.ConsensusSignal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How much of an entry is done: the signal's part of equity in whole lots, or what the account's limits leave of it. */
final class EntryRule {
    private final AccountSettings settings;
    private final Costs costs;
    private final BigDecimal lot;
    private final Map<Limit, Limit.Count> counts = new EnumMap<>(Limit.class);

    EntryRule(AccountSettings settings, Costs costs) {
        this.settings = settings;
        this.costs = costs;
        this.lot = BigDecimal.valueOf(settings.lot());
    }

    Map<Limit, Limit.Count> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** Without a sign; zero when refused. */
    BigDecimal units(Account account, ConsensusSignal signal, BigDecimal price) {
        Optional<Limit> barred = barred(account);
        if (barred.isPresent()) {
            count(barred.get(), true);
            return BigDecimal.ZERO;
        }
        BigDecimal equity = account.equity();
        Sized sized = new Sized(part(signal.risk().positionSize(), equity), Limit.LOT)
                .atMost(part(settings.maxPositionSize(), equity), Limit.POSITION_SIZE)
                .atMost(part(settings.maxGross(), equity).subtract(account.gross()), Limit.GROSS);
        BigInteger wanted =
                sized.value().divideToIntegralValue(price.multiply(lot)).toBigInteger();
        BigInteger lots = signal.action() == Action.BUY ? affordable(account.cash(), wanted, price) : wanted;
        count(lots.equals(wanted) ? sized.tightest() : Limit.CASH, lots.signum() == 0);
        return units(lots);
    }

    /** What the position may be worth, and the limit that leaves no more: at first only the lot's size can refuse. */
    private record Sized(BigDecimal value, Limit tightest) {
        Sized atMost(BigDecimal most, Limit limit) {
            return value.compareTo(most) > 0 ? new Sized(most.max(BigDecimal.ZERO), limit) : this;
        }
    }

    private Optional<Limit> barred(Account account) {
        if (account.equity().signum() <= 0) {
            return Optional.of(Limit.NO_EQUITY);
        }
        if (account.lossLimitReached()) {
            return Optional.of(Limit.DAILY_LOSS);
        }
        return account.positions() >= settings.maxPositions() ? Optional.of(Limit.POSITIONS) : Optional.empty();
    }

    /** The most lots that the cash pays for, found by halving: what they cost rises with their number, evenly or not. */
    private BigInteger affordable(BigDecimal cash, BigInteger wanted, BigDecimal price) {
        if (pays(cash, wanted, price)) {
            return wanted;
        }
        BigInteger enough = BigInteger.ZERO;
        BigInteger above = wanted;
        while (above.subtract(enough).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = enough.add(above).shiftRight(1);
            if (pays(cash, middle, price)) {
                enough = middle;
            } else {
                above = middle;
            }
        }
        return enough;
    }

    private boolean pays(BigDecimal cash, BigInteger lots, BigDecimal price) {
        BigDecimal units = units(lots);
        BigDecimal value = Charges.cents(units.multiply(price));
        BigDecimal charges = costs.fill(units, value, Reason.SIGNAL).total();
        return lots.signum() == 0 || value.add(charges).compareTo(cash) <= 0;
    }

    private BigDecimal units(BigInteger lots) {
        return new BigDecimal(lots).multiply(lot);
    }

    private static BigDecimal part(double fraction, BigDecimal equity) {
        return BigDecimal.valueOf(fraction).multiply(equity);
    }

    /** The rest of a lot is no cut. */
    private void count(Limit limit, boolean refused) {
        if (refused || limit != Limit.LOT) {
            counts.merge(limit, new Limit.Count(refused ? 0 : 1, refused ? 1 : 0), Limit.Count::plus);
        }
    }
}
