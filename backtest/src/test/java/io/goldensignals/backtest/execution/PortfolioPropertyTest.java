package io.goldensignals.backtest.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.backtest.execution.Costs.Commission;
import io.goldensignals.consensus.ledger.LedgerRules;
import io.goldensignals.consensus.ledger.PaperLedger;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.ConsensusSignal.Risk;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Any bars and any signals. */
class PortfolioPropertyTest {
    private static final int HORIZON = 3;
    /** No figure that a few moves come to: which side of it a loss is on must not depend on the last digit. */
    private static final double MAX_LOSS = 0.0987;

    private static final Costs COSTS = Costs.parse(
            "commission=0.001,per-order=0.5,per-unit=0.003,minimum=1,spread=0.002,slippage=0.001,borrow=0.5");

    /** How the price goes on from the last close, and what is then said, with stop and target as parts of the close. */
    record Step(Move move, Action action, double size, double stop, double target) {
        /** Factors; 0 is no stop or target. */
        Risk risk(Bar bar) {
            int side = action == Action.BUY ? 1 : -1;
            return new Risk(size, price(bar, -side * stop), price(bar, side * target), List.of());
        }

        private static Double price(Bar bar, double distance) {
            return distance == 0 ? null : (Double) (bar.close() * (1 + distance));
        }
    }

    record Move(double gap, double body, double above, double below, boolean newSeries) {
        Bar bar(TestingStream stream, double last) {
            if (newSeries) {
                stream.startSeries();
            }
            double open = last * (1 + gap);
            double close = open * (1 + body);
            return stream.next(open, Math.max(open, close) * (1 + above), Math.min(open, close) * (1 - below), close);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Double> move = Arbitraries.doubles().between(-0.2, 0.25);
        Arbitrary<Double> wick = Arbitraries.doubles().between(0, 0.1);
        Arbitrary<Boolean> series = Arbitraries.frequency(Tuple.of(19, false), Tuple.of(1, true));
        Arbitrary<Double> distance = Arbitraries.of(0.0, 0.01, 0.05, 0.15);
        return Combinators.combine(
                        Combinators.combine(move, move, wick, wick, series).as(Move::new),
                        Arbitraries.of(Action.class),
                        Arbitraries.of(0.0, 0.1, 0.25, 0.5, 0.9),
                        distance,
                        distance)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(120);
    }

    @Property(tries = 300)
    void everyCentIsAccountedFor(@ForAll("steps") List<Step> steps) {
        AccountSettings settings = new AccountSettings(10_000, 0.001, 0.6, 1.5, 2, 0.3);
        Replay replay = new Replay(settings, COSTS, Function.identity());
        for (Step step : steps) {
            replay.step(step);
            replay.verify();
            assertThat(replay.portfolio.equity()).isNotNegative();
        }
        replay.portfolio.finish();
        replay.verify();
        assertThat(replay.portfolio.grossExposure()).isZero();
        assertThat(replay.portfolio.cash()).isEqualByComparingTo(replay.portfolio.equity());
        assertThat(sum(replay.trades, trade -> trade.costs().total()))
                .isEqualByComparingTo(replay.portfolio.costs().total());
    }

    @Property(tries = 300)
    void cashIsNeverNegativeWithoutShortSales(@ForAll("steps") List<Step> steps) {
        AccountSettings settings = new AccountSettings(10_000, 0.001, 1, 5, Integer.MAX_VALUE, 1);
        Replay replay = new Replay(
                settings,
                Costs.parse("commission=0.01,spread=0.01,slippage=0.01"),
                step -> step.action() == Action.SELL
                        ? with(step, Action.HOLD, step.size())
                        : with(step, step.action(), 1));
        for (Step step : steps) {
            replay.step(step);
            assertThat(replay.portfolio.cash()).isNotNegative();
        }
    }

    @Property(tries = 300)
    void oneStreamWithoutCostsGoesAsThePaperLedger(@ForAll("steps") List<Step> steps) {
        goesAsTheLedger(steps, Costs.NONE, 0, true);
    }

    /** Below full size: at full size the ledger owes the costs of a purchase, which the account has no cash for. */
    @Property(tries = 300)
    void oneStreamWithCostsGoesAsThePaperLedger(@ForAll("steps") List<Step> steps) {
        goesAsTheLedger(steps, new Costs(new Commission(0.0003, 0, 0, 0), 0.0004, 0.0005, 0), 0.001, false);
    }

    private static void goesAsTheLedger(List<Step> steps, Costs costs, double costPerSide, boolean full) {
        // Cents are nothing to a trillion.
        double capital = 1e12;
        AccountSettings settings = new AccountSettings(capital, 1e-8, 1, 1, Integer.MAX_VALUE, MAX_LOSS);
        PaperLedger ledger = new PaperLedger(new LedgerRules(1, MAX_LOSS, costPerSide, HORIZON));
        Portfolio portfolio = new Portfolio(settings, costs, trade -> {});
        TestingStream stream = new TestingStream(portfolio, "TEST", "4h");
        double price = 100;
        for (Step step : steps) {
            Bar bar = step.move().bar(stream, price);
            if (step.move().newSeries()) {
                ledger.startSeries();
            }
            portfolio.open(bar);
            portfolio.close(bar);
            ledger.bar(bar);
            assertThat(portfolio.equity().doubleValue() / capital).isEqualTo(ledger.equity(), within(1e-9));
            assertThat(portfolio.netExposure().doubleValue() / capital)
                    .isEqualTo(ledger.exposure() * ledger.equity(), within(1e-9));
            assertThat(portfolio.lossLimitReached()).isEqualTo(ledger.lossLimitReached());
            price = bar.close();
            // Live, a session that has lost too much has its signals turned into HOLD.
            Action action = ledger.lossLimitReached() ? Action.HOLD : step.action();
            Risk risk = new Risk(full ? 1 : step.size(), step.risk(bar).stopLoss(), null, List.of());
            portfolio.follow(TestingStream.signal(bar, action, risk, HORIZON));
            ledger.follow(action, risk.positionSize(), risk.stopLoss());
        }
    }

    private static Step with(Step step, Action action, double size) {
        return new Step(step.move(), action, size, step.stop(), step.target());
    }

    private static BigDecimal sum(List<Trade> trades, Function<Trade, BigDecimal> amount) {
        return trades.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Three symbols in turn on one account, with what is said changed on the way. */
    private static final class Replay {
        private final List<Trade> trades = new ArrayList<>();
        private final Portfolio portfolio;
        private final Function<Step, Step> change;
        private final AccountSettings settings;
        private final List<TestingStream> streams = new ArrayList<>();
        private final Map<TestingStream, Double> prices = new HashMap<>();

        Replay(AccountSettings settings, Costs costs, Function<Step, Step> change) {
            this.settings = settings;
            this.portfolio = new Portfolio(settings, costs, trades::add);
            this.change = change;
            for (String symbol : List.of("A", "B", "C")) {
                streams.add(new TestingStream(portfolio, symbol, "1d"));
                prices.put(streams.getLast(), 100.0);
            }
        }

        /** One bar of each: B moves by half as much, C the other way. */
        void step(Step step) {
            double[] part = {1, 0.5, -0.7};
            List<Bar> bars = new ArrayList<>();
            for (int i = 0; i < part.length; i++) {
                Move move = step.move();
                Move scaled = new Move(
                        move.gap() * part[i], move.body() * part[i], move.above(), move.below(), move.newSeries());
                bars.add(scaled.bar(streams.get(i), prices.get(streams.get(i))));
                prices.put(streams.get(i), bars.getLast().close());
            }
            bars.forEach(portfolio::open);
            bars.forEach(portfolio::close);
            Step said = change.apply(step);
            for (Bar bar : bars) {
                ConsensusSignal signal = TestingStream.signal(bar, said.action(), said.risk(bar), HORIZON);
                portfolio.follow(signal);
            }
        }

        /** cash + value of positions = capital + realised + unrealised − costs + written off, to the last digit. */
        void verify() {
            BigDecimal expected = BigDecimal.valueOf(settings.capital())
                    .add(sum(trades, Trade::gross))
                    .add(portfolio.unrealised())
                    .subtract(portfolio.costs().total())
                    .add(portfolio.writtenOff());
            assertThat(portfolio.cash().add(portfolio.netExposure())).isEqualByComparingTo(expected);
            assertThat(portfolio.equity()).isEqualByComparingTo(expected);
            assertThat(portfolio.netExposure().abs()).isLessThanOrEqualTo(portfolio.grossExposure());
            Charges costs = portfolio.costs();
            assertThat(List.of(costs.commission(), costs.spread(), costs.slippage(), costs.borrow()))
                    .allSatisfy(amount -> assertThat(amount).isNotNegative());
        }
    }
}
