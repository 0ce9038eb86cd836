package io.goldensignals.backtest.execution;

import io.goldensignals.backtest.execution.Trade.Fill;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Money and positions. What moves is in whole cents and values are exact, so that always, to the last digit:
 * cash + value of positions = capital + realised + unrealised − costs + written off.
 */
final class Account {
    private final AccountSettings settings;
    private final Costs costs;
    private final Consumer<Trade> trades;
    private final EntryRule rule;
    private final Session session = new Session();
    private final Set<Position> positions = new LinkedHashSet<>();
    private BigDecimal cash;
    private BigDecimal net = BigDecimal.ZERO;
    private BigDecimal gross = BigDecimal.ZERO;
    private BigDecimal turnover = Charges.cents(BigDecimal.ZERO);
    private BigDecimal writtenOff = Charges.cents(BigDecimal.ZERO);
    private Charges paid = Charges.NONE;

    Account(AccountSettings settings, Costs costs, Consumer<Trade> trades) {
        this.settings = settings;
        this.costs = costs;
        this.trades = trades;
        this.rule = new EntryRule(settings, costs);
        this.cash = Charges.cents(BigDecimal.valueOf(settings.capital()));
    }

    void beginSession(Bar bar) {
        session.begin(bar, equity());
    }

    /** After a bar's close, as the live ledger does: an order that waits for an open can't know what that open costs. */
    void checkSession() {
        session.check(equity(), settings.maxDailyLoss());
    }

    /** Fills at the bar's open; empty when a limit refuses. */
    Optional<Position> enter(Bar bar, ConsensusSignal signal, Reason reason) {
        BigDecimal price = BigDecimal.valueOf(bar.open());
        BigDecimal units = rule.units(this, signal, price);
        if (units.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal value = Charges.cents(units.multiply(price));
        Position position = new Position(signal, units, new Fill(bar.openTime(), price, value, reason));
        positions.add(position);
        hold(BigDecimal.ZERO, position.value());
        trade(position, position.isLong() ? value.negate() : value, reason);
        return Optional.of(position);
    }

    void exit(Position position, double price, Instant time, Reason reason) {
        value(position, price, time);
        exit(position, reason);
        endIfRuined();
    }

    /** All at their last valuation. */
    void exitAll(Reason reason) {
        List.copyOf(positions).forEach(position -> exit(position, reason));
        endIfRuined();
    }

    void revalue(Position position, double price, Instant time) {
        value(position, price, time);
        endIfRuined();
    }

    void payBorrow(Position position) {
        pay(position, Charges.borrow(position.takeBorrow(costs)));
    }

    private void exit(Position position, Reason reason) {
        payBorrow(position);
        BigDecimal value = Charges.cents(position.value().abs());
        positions.remove(position);
        hold(position.value(), BigDecimal.ZERO);
        trade(position, position.isLong() ? value : value.negate(), reason);
        trades.accept(position.exit(value, reason));
    }

    private void value(Position position, double price, Instant time) {
        BigDecimal before = position.value();
        position.revalue(price, time);
        hold(before, position.value());
    }

    private void hold(BigDecimal before, BigDecimal after) {
        net = net.add(after).subtract(before);
        gross = gross.add(after.abs()).subtract(before.abs());
    }

    /** No debt is simulated: what is lost beyond the account's last cent is written off. */
    private void endIfRuined() {
        if (equity().signum() > 0) {
            return;
        }
        List.copyOf(positions).forEach(position -> exit(position, Reason.RUIN));
        writtenOff = writtenOff.subtract(cash);
        cash = Charges.cents(BigDecimal.ZERO);
    }

    private void trade(Position position, BigDecimal proceeds, Reason reason) {
        cash = cash.add(proceeds);
        turnover = turnover.add(proceeds.abs());
        pay(position, costs.fill(position.units(), proceeds.abs(), reason));
    }

    private void pay(Position position, Charges charges) {
        position.charge(charges);
        paid = paid.plus(charges);
        cash = cash.subtract(charges.total());
    }

    BigDecimal cash() {
        return cash;
    }

    BigDecimal equity() {
        return cash.add(net);
    }

    /** Value of all positions, short ones negative. */
    BigDecimal net() {
        return net;
    }

    /** Value of all positions without signs. */
    BigDecimal gross() {
        return gross;
    }

    BigDecimal unrealised() {
        return positions.stream().map(Position::unrealised).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal turnover() {
        return turnover;
    }

    BigDecimal writtenOff() {
        return writtenOff;
    }

    Charges paid() {
        return paid;
    }

    int positions() {
        return positions.size();
    }

    boolean lossLimitReached() {
        return session.limitReached();
    }

    Map<Limit, Limit.Count> limits() {
        return rule.counts();
    }
}
