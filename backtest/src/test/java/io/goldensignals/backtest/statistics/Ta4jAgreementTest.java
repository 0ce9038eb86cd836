package io.goldensignals.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.AnalysisCriterion;
import org.ta4j.core.AnalysisCriterion.PositionFilter;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Position;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.CashFlow;
import org.ta4j.core.analysis.ExcessReturns.CashReturnPolicy;
import org.ta4j.core.analysis.frequency.SamplingFrequency;
import org.ta4j.core.criteria.Annualization;
import org.ta4j.core.criteria.ExpectancyCriterion;
import org.ta4j.core.criteria.ExpectedShortfallCriterion;
import org.ta4j.core.criteria.NumberOfConsecutivePositionsCriterion;
import org.ta4j.core.criteria.PositionsRatioCriterion;
import org.ta4j.core.criteria.ReturnRepresentation;
import org.ta4j.core.criteria.SharpeRatioCriterion;
import org.ta4j.core.criteria.SortinoRatioCriterion;
import org.ta4j.core.criteria.ValueAtRiskCriterion;
import org.ta4j.core.criteria.drawdown.MaximumDrawdownBarLengthCriterion;
import org.ta4j.core.criteria.drawdown.MaximumDrawdownCriterion;
import org.ta4j.core.criteria.pnl.NetAverageLossCriterion;
import org.ta4j.core.criteria.pnl.NetAverageProfitCriterion;
import org.ta4j.core.criteria.pnl.NetLossCriterion;
import org.ta4j.core.criteria.pnl.NetProfitCriterion;
import org.ta4j.core.criteria.pnl.NetProfitLossRatioCriterion;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * Figures as ta4j 0.22.2 has them, of the same trades on seeded daily bars. Where definitions differ: its value at risk and
 * expected shortfall are of log returns and at most 0; its drawdown lasts from peak to trough and ours to the recovery;
 * its expectancy is in average losses; it has no profit factor, Calmar ratio, beta, alpha or information ratio.
 */
class Ta4jAgreementTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final int BARS = 300;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ratiosAgree(long seed) {
        BarSeries series = series(seed);
        TradingRecord record = trades(series);
        EquityCurve curve = curve(series, record);
        AnnualBasis basis = AnnualBasis.of(curve.periods() / curve.years());
        RiskFigures risk = EquityFigures.of(curve, null, basis).risk();

        assertThat(risk.sharpe()).isCloseTo(of(new SharpeRatioCriterion(), series, record), EXACT);
        assertThat(risk.sortino()).isCloseTo(of(new SortinoRatioCriterion(), series, record), EXACT);
    }

    /** Cash that earns nothing while the benchmark rate runs, as our excess over every period has it. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.3})
    void ratiosAgreeWithARiskFreeRate(double rate) {
        BarSeries series = series(6);
        TradingRecord record = trades(series);
        EquityCurve curve = curve(series, record);
        AnnualBasis basis = new AnnualBasis(curve.periods() / curve.years(), rate);
        AnalysisCriterion sharpe = new SharpeRatioCriterion(
                rate,
                SamplingFrequency.BAR,
                Annualization.ANNUALIZED,
                ZoneOffset.UTC,
                CashReturnPolicy.CASH_EARNS_ZERO);
        // Theirs divides growth by the cash's, ours subtracts: (1 + r)/(1 + c) − 1 = (r − c)/(1 + c), the same ratio.
        assertThat(EquityFigures.of(curve, null, basis).risk().sharpe()).isCloseTo(of(sharpe, series, record), EXACT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void risksAgree(long seed) {
        BarSeries series = series(seed);
        TradingRecord record = trades(series);
        EquityCurve curve = curve(series, record);
        EquityFigures figures = EquityFigures.of(curve, null, AnnualBasis.of(252));
        double[] logs = Arrays.stream(curve.returns()).map(StrictMath::log1p).toArray();

        assertThat(figures.drawdown().depth()).isCloseTo(of(new MaximumDrawdownCriterion(), series, record), EXACT);
        assertThat(-figures.tail().valueAtRisk95())
                .isCloseTo(of(new ValueAtRiskCriterion(0.95, ReturnRepresentation.DECIMAL), series, record), EXACT);
        assertThat(-TailRisk.of(logs).conditionalValueAtRisk95())
                .isCloseTo(of(new ExpectedShortfallCriterion(0.95, ReturnRepresentation.LOG), series, record), EXACT);
    }

    @Test
    void theirDrawdownLastsFromPeakToTrough() {
        BarSeries series = series(1);
        TradingRecord record = new BaseTradingRecord();
        record.enter(
                0, series.getFirstBar().getClosePrice(), series.numFactory().one());
        record.exit(
                BARS - 1,
                series.getLastBar().getClosePrice(),
                series.numFactory().one());
        Drawdown drawdown = Drawdown.deepest(curve(series, record));

        assertThat((double) Duration.between(drawdown.from(), drawdown.to()).toDays())
                .isEqualTo(of(new MaximumDrawdownBarLengthCriterion(), series, record));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void tradesAgree(long seed) {
        BarSeries series = series(seed);
        TradingRecord record = trades(series);
        double[] profits = record.getPositions().stream()
                .mapToDouble(position -> position.getProfit().doubleValue())
                .toArray();
        double[] returns = record.getPositions().stream()
                .mapToDouble(position -> position.getProfit().doubleValue() / entry(position))
                .toArray();
        TradeFigures figures = TradeFigures.of(profits, returns);
        Payoff payoff = figures.payoff();

        assertThat(figures.wins().rate())
                .isCloseTo(of(new PositionsRatioCriterion(PositionFilter.PROFIT), series, record), EXACT);
        assertThat(payoff.averageWin()).isCloseTo(of(new NetAverageProfitCriterion(), series, record), EXACT);
        assertThat(-payoff.averageLoss()).isCloseTo(of(new NetAverageLossCriterion(), series, record), EXACT);
        assertThat(payoff.ratio()).isCloseTo(of(new NetProfitLossRatioCriterion(), series, record), EXACT);
        assertThat(-payoff.profitFactor())
                .isCloseTo(
                        of(new NetProfitCriterion(), series, record) / of(new NetLossCriterion(), series, record),
                        EXACT);
        assertThat(payoff.expectancy() / payoff.averageLoss())
                .isCloseTo(of(new ExpectancyCriterion(), series, record), EXACT);
        assertThat((double) figures.longestLosingRun())
                .isEqualTo(of(new NumberOfConsecutivePositionsCriterion(PositionFilter.LOSS), series, record));
    }

    private static double entry(Position position) {
        return position.getEntry().getValue().doubleValue();
    }

    private static double of(AnalysisCriterion criterion, BarSeries series, TradingRecord record) {
        return criterion.calculate(series, record).doubleValue();
    }

    private static BarSeries series(long seed) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        Random random = new Random(seed);
        Instant start = Instant.parse("2023-01-01T00:00:00Z");
        double price = 100;
        for (int i = 0; i < BARS; i++) {
            price *= 1 + 0.02 * Worlds.normal(random);
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(start.plus(Duration.ofDays(i)))
                    .openPrice(price)
                    .highPrice(price)
                    .lowPrice(price)
                    .closePrice(price)
                    .volume(1)
                    .add();
        }
        return series;
    }

    /** In for five bars, out for two, from the first bar to the last. */
    private static TradingRecord trades(BarSeries series) {
        TradingRecord record = new BaseTradingRecord();
        Num one = series.numFactory().one();
        for (int i = 0; i + 5 < BARS; i += 7) {
            record.enter(i, series.getBar(i).getClosePrice(), one);
            record.exit(i + 5, series.getBar(i + 5).getClosePrice(), one);
        }
        return record;
    }

    private static EquityCurve curve(BarSeries series, TradingRecord record) {
        CashFlow cash = new CashFlow(series, record);
        List<Instant> times = new ArrayList<>();
        series.getBarData().forEach(bar -> times.add(bar.getEndTime()));
        return new EquityCurve(
                times,
                IntStream.range(0, BARS)
                        .mapToDouble(i -> cash.getValue(i).doubleValue())
                        .toArray());
    }
}
