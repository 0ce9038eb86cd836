package io.goldensignals.backtest.report;

import io.goldensignals.backtest.execution.AccountSettings;
import io.goldensignals.backtest.execution.Charges;
import io.goldensignals.backtest.execution.Costs;
import io.goldensignals.backtest.execution.Limit;
import io.goldensignals.backtest.execution.Reason;
import io.goldensignals.backtest.execution.Trade;
import io.goldensignals.backtest.report.Course.Candle;
import io.goldensignals.backtest.report.Course.ClosedTrade;
import io.goldensignals.backtest.report.Forecasts.AgentFailure;
import io.goldensignals.backtest.report.Selection.CrossValidated;
import io.goldensignals.backtest.report.Selection.OutOfSample;
import io.goldensignals.backtest.report.Selection.Trial;
import io.goldensignals.backtest.report.Summary.RandomEntries;
import io.goldensignals.backtest.statistics.AnnualBasis;
import io.goldensignals.backtest.statistics.Band;
import io.goldensignals.backtest.statistics.Bands;
import io.goldensignals.backtest.statistics.Bootstrap;
import io.goldensignals.backtest.statistics.CrossValidation;
import io.goldensignals.backtest.statistics.EquityCurve;
import io.goldensignals.backtest.statistics.EquityFigures;
import io.goldensignals.backtest.statistics.Search;
import io.goldensignals.backtest.statistics.TradeFigures;
import io.goldensignals.backtest.statistics.VerdictRule;
import io.goldensignals.backtest.statistics.WalkForward;
import io.goldensignals.backtest.statistics.YearReturns;
import io.goldensignals.consensus.DecisionSettings;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.mixture.Baseline;
import io.goldensignals.consensus.performance.AgentPerformance;
import io.goldensignals.consensus.performance.Assessment;
import io.goldensignals.consensus.performance.BaselinePerformance;
import io.goldensignals.consensus.performance.PerformanceReport;
import io.goldensignals.consensus.score.CalibrationBin;
import io.goldensignals.consensus.score.HitRate;
import io.goldensignals.consensus.score.Score;
import io.goldensignals.consensus.score.Verdict;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.StreamId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reports of made-up numbers, to look at and to try the page on. */
final class TestingReports {
    /** What an agent must not be able to do by its name. */
    static final String HOSTILE =
            "</script><script>document.title='taken'</script><img src=x onerror=alert(1)>{{style}}$1";

    private static final LocalDate START = LocalDate.of(2019, 11, 18);
    private static final int DAYS = 1_500;
    private static final double CAPITAL = 100_000;
    private static final AnnualBasis BASIS = AnnualBasis.of(252);
    private static final Interval DAY = Interval.parse("1d");
    private static final List<StreamId> STREAMS =
            List.of(new StreamId("AAPL", DAY, 0), new StreamId("BRK.B", Interval.parse("1h"), 0));

    private final Random random = new Random(8);
    private final double[] own = walk(0.0002, 0.006);
    private final double[] held = walk(0.0004, 0.011);
    private final EquityCurve curve = curve(own);

    private TestingReports() {}

    /** Of a search with a walk-forward; {@code trades} of them. */
    static Report full(int trades) {
        return new TestingReports().report(trades);
    }

    /** Before anything has happened: whatever can be absent is. */
    static Report empty() {
        EquityCurve start = curve(CAPITAL);
        EquityFigures nothing = EquityFigures.of(start, new double[0], BASIS);
        TradeFigures none = TradeFigures.of(new double[0], new double[0]);
        Summary.Costs free = new Summary.Costs(new BigDecimal("0.00"), Charges.NONE, new BigDecimal("0.00"));
        return new Report(
                new Inputs(List.of(), List.of(), PolicySettings.standard(), execution(Costs.NONE), BASIS, 1),
                VerdictRule.standard().judge(new double[0], new double[0], 0, Search.NONE),
                new Summary(
                        nothing,
                        nothing,
                        null,
                        Bands.of(start, BASIS, Bootstrap.of(0, 200, 1)),
                        List.of(),
                        new Summary.Trading(none, null, null, null, free, Map.of())),
                new Course(List.of(), List.of(), List.of(), List.of()),
                new Forecasts(List.of(), Map.of(), Map.of(), List.of()),
                null);
    }

    private Report report(int trades) {
        List<ClosedTrade> closed =
                IntStream.range(0, trades).mapToObj(this::trade).toList();
        double[] profits =
                closed.stream().mapToDouble(trade -> trade.net().doubleValue()).toArray();
        double[] returns = curve.returns();
        EquityFigures figures = EquityFigures.of(curve, curve(held).returns(), BASIS);
        return new Report(
                inputs(),
                VerdictRule.standard().judge(returns, new double[returns.length], trades, new Search(3, 1e-4)),
                new Summary(
                        figures,
                        EquityFigures.of(curve(held), null, BASIS),
                        new RandomEntries(200, new Band(-0.121, 0.043, 0.188), 0.094, 0.2786),
                        Bands.of(curve, BASIS, Bootstrap.of(DAYS, 200, 1), points()),
                        Arrays.stream(points()).boxed().toList(),
                        trading(TradeFigures.of(profits, scaled(profits)))),
                new Course(days(), YearReturns.table(curve, ZoneOffset.UTC), closed, prices()),
                forecasts(),
                selection(figures, trades));
    }

    private static Inputs inputs() {
        Instant from = START.atStartOfDay().toInstant(ZoneOffset.UTC);
        return new Inputs(
                List.of(
                        new Inputs.Stream(STREAMS.get(0), DAYS, from, from.plus(Duration.ofDays(DAYS))),
                        new Inputs.Stream(STREAMS.get(1), 9_750, from, from.plus(Duration.ofDays(DAYS)))),
                IntStream.range(0, 24).mapToObj(i -> "agent-" + i).toList(),
                PolicySettings.standard(),
                execution(Costs.standard()),
                BASIS,
                42);
    }

    private static Inputs.Execution execution(Costs costs) {
        return new Inputs.Execution(AccountSettings.standard(), costs.text());
    }

    private static Summary.Trading trading(TradeFigures trades) {
        Map<Limit, Limit.Count> limits =
                new TreeMap<>(Map.of(Limit.CASH, new Limit.Count(12, 3), Limit.DAILY_LOSS, new Limit.Count(0, 7)));
        Charges paid = new Charges(money(512.33), money(1_024.66), money(0), money(87.10));
        return new Summary.Trading(
                trades, 0.412, 0.655, 8.314, new Summary.Costs(paid.total(), paid, money(0)), limits);
    }

    private ClosedTrade trade(int i) {
        StreamId stream = STREAMS.get(i % 2);
        Action side = i % 3 == 0 ? Action.SELL : Action.BUY;
        int begun = (int) ((long) i * (DAYS - 10) / 700);
        double entry = held[begun] / 1_000;
        double exit = held[begun + 6] / 1_000;
        BigDecimal quantity = money(side == Action.BUY ? 40 : -40);
        Trade trade = new Trade(
                stream,
                quantity,
                new Trade.Fill(time(begun), price(entry), money(40 * entry), Reason.SIGNAL),
                new Trade.Fill(
                        time(begun + 6), price(exit), money(40 * exit), i % 4 == 0 ? Reason.STOP : Reason.HORIZON),
                new Charges(money(0.4), money(0.8), money(0), money(0)),
                new Trade.Course(6, 0.021, 0.034));
        return new ClosedTrade(trade, side, trade.net(), 0.05);
    }

    private List<Course.Day> days() {
        double peak = CAPITAL;
        double heldPeak = CAPITAL;
        List<Course.Day> days = new ArrayList<>();
        for (int i = 1; i <= DAYS; i++) {
            peak = Math.max(peak, own[i]);
            heldPeak = Math.max(heldPeak, held[i]);
            days.add(new Course.Day(START.plusDays(i - 1), own[i], held[i], 1 - own[i] / peak, 1 - held[i] / heldPeak));
        }
        return days;
    }

    private List<Course.Prices> prices() {
        List<Candle> candles = IntStream.range(0, DAYS)
                .mapToObj(
                        i -> new Candle(time(i), held[i] / 1_000, held[i] / 985, held[i] / 1_015, held[i + 1] / 1_000))
                .toList();
        return List.of(new Course.Prices(STREAMS.get(0), 1, candles), new Course.Prices(STREAMS.get(1), 7, candles));
    }

    private Forecasts forecasts() {
        List<AgentPerformance> agents = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Score score = score(i % 7 - 3);
            String family = i % 2 == 0 ? "TREND" : "MEAN_REVERSION";
            String name = i == 5 ? HOSTILE : "agent-" + i;
            agents.add(new AgentPerformance(name, 1, family, i == 9 ? null : 0.001 * (i % 11), score, "…", null));
        }
        List<BaselinePerformance> baselines = Arrays.stream(Baseline.values())
                .map(baseline -> new BaselinePerformance(baseline, score(-1), "The yardstick."))
                .toList();
        Assessment consensus = new Assessment(score(2), "No edge over the base rate has been shown.");
        PerformanceReport report = new PerformanceReport(
                5, 2, 1_495, 5, time(0), time(DAYS), consensus, consensus, baselines, 0.512, agents);
        return new Forecasts(
                List.of(new Forecasts.ByInterval(Interval.parse("1h"), report), new Forecasts.ByInterval(DAY, report)),
                new TreeMap<>(Map.of("BUY", 310L, "SELL", 140L, "HOLD", 1_050L)),
                new TreeMap<>(Map.of("COST", 77L, "QUORUM", 200L)),
                List.of(new AgentFailure("agent-3", 2, STREAMS.get(0), time(40), "IllegalStateException: " + HOSTILE)));
    }

    private Score score(int level) {
        List<CalibrationBin> curve = IntStream.range(0, 10)
                .mapToObj(
                        i -> new CalibrationBin(149 + i, 0.42 + 0.017 * i, 0.4 + 0.02 * i + 0.05 * random.nextDouble()))
                .toList();
        return new Score(
                1_495,
                299,
                0.6931 - 0.001 * level,
                0.0015 * level,
                0.2497,
                0.001,
                0.002,
                0.25,
                0.0007,
                0.0213,
                new HitRate(450, 0.5 + 0.011 * level, 0.44 + 0.011 * level, 0.56 + 0.011 * level),
                0.2,
                0.41,
                0.0004,
                curve,
                Verdict.NO_EDGE_SHOWN);
    }

    private Selection selection(EquityFigures figures, int trades) {
        WalkForward windows = new WalkForward(504, 126, 5, false);
        List<Selection.Day> tested = IntStream.range(509, DAYS)
                .mapToObj(i -> new Selection.Day(START.plusDays(i), own[i] / own[509]))
                .toList();
        return new Selection(
                List.of(
                        new Trial(policy(0.05), figures, trades),
                        new Trial(policy(0.07), figures, 31),
                        new Trial(policy(0.09), EquityFigures.of(curve(CAPITAL), null, BASIS), 0)),
                1,
                0.8123,
                new CrossValidated(
                        new CrossValidation(16, 5),
                        new CrossValidation(16, 5)
                                .overfitting(curve.returns(), curve(held).returns())),
                new OutOfSample(
                        windows,
                        windows.splits(DAYS).stream()
                                .map(split -> new Selection.Window(
                                        START.plusDays(split.testFrom()), START.plusDays(split.testTo() - 1), 1, 0.012))
                                .toList(),
                        tested,
                        figures));
    }

    private static PolicySettings policy(double threshold) {
        PolicySettings standard = PolicySettings.standard();
        DecisionSettings decision = new DecisionSettings(
                threshold, standard.decision().quorum(), standard.decision().costPerSide());
        return new PolicySettings(standard.mixture(), standard.calibration(), decision, standard.risk());
    }

    private double[] walk(double mean, double deviation) {
        double[] values = new double[DAYS + 1];
        values[0] = CAPITAL;
        for (int i = 1; i <= DAYS; i++) {
            double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
            values[i] = values[i - 1] * (1 + mean + 2 * deviation * noise);
        }
        return values;
    }

    private static EquityCurve curve(double... values) {
        return new EquityCurve(
                IntStream.range(0, values.length).mapToObj(TestingReports::time).toList(), values);
    }

    private static int[] points() {
        return IntStream.rangeClosed(0, 100).map(i -> i * DAYS / 100).toArray();
    }

    private static double[] scaled(double... profits) {
        return Arrays.stream(profits).map(profit -> profit / CAPITAL).toArray();
    }

    private static Instant time(int day) {
        return START.plusDays(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static BigDecimal money(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal price(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN);
    }
}
