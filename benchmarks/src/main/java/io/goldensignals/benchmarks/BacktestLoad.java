package io.goldensignals.benchmarks;

import com.google.errorprone.annotations.FormatMethod;
import com.sun.management.OperatingSystemMXBean;
import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.backtest.Backtest;
import io.goldensignals.backtest.BacktestSettings;
import io.goldensignals.backtest.BarSource;
import io.goldensignals.backtest.ProgressListener;
import io.goldensignals.backtest.execution.AccountSettings;
import io.goldensignals.backtest.execution.Costs;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.contracts.Bar;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.backtest.BacktestExecutor;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NumFactory;

/** Backtests of drawn bars: how fast with one worker and with two, beside ta4j's executor on two rules, and what they keep in memory. */
final class BacktestLoad {
    private static final int SYMBOLS = 10;
    private static final int TWENTY_YEARS = 5_040;
    private static final double SECOND = 1e9;

    private static final AgentPanel ALL = AgentPanel.of("all", AgentCatalogue.standard(), PanelSettings.standard());

    private final int rounds;

    private BacktestLoad(int rounds) {
        this.rounds = rounds;
    }

    /** Options: how many rounds. */
    static void main(String... options) {
        BacktestLoad load = new BacktestLoad(options.length > 0 ? Integer.parseInt(options[0]) : 5);
        load.catalogue();
        load.besideTa4j();
        memory();
    }

    private void catalogue() {
        List<BarSource> sources = DrawnBars.symbols(SYMBOLS, "1d", TWENTY_YEARS);
        double judged = (double) SYMBOLS * TWENTY_YEARS * ALL.agents().size();
        print(
                "%d symbols, %,d daily bars each, %d agents, consensus, account and report",
                SYMBOLS, TWENTY_YEARS, ALL.agents().size());
        print("  first run, with compilation, two workers: %.1f s", seconds(() -> run(ALL, sources, 2)));
        List<Double> speedUps = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double before = cpuSeconds();
            double one = seconds(() -> run(ALL, sources, 1));
            double cpu = cpuSeconds() - before;
            double two = seconds(() -> run(ALL, sources, 2));
            speedUps.add(one / two);
            print(
                    "  one worker %.1f s, %.1f s of CPU: %,.0f bars × agents a CPU second; two workers %.1f s",
                    one, cpu, judged / cpu, two);
        }
        print("  speed-up by the second worker: %s", Ratio.of(speedUps));
    }

    private void besideTa4j() {
        AgentPanel panel = TwoRules.panel();
        List<BarSource> sources = DrawnBars.symbols(SYMBOLS, "1d", TWENTY_YEARS);
        List<List<Bar>> bars = sources.stream().map(BacktestLoad::all).toList();
        for (NumFactory numbers : List.of(DecimalNumFactory.getInstance(), DoubleNumFactory.getInstance())) {
            List<BarSeries> series =
                    bars.stream().map(some -> TwoRules.series(some, numbers)).toList();
            bars.forEach(some -> TwoRules.agree(panel, some, numbers));
            print(
                    "RSI and SMA rules beside ta4j with %s: its time ÷ ours",
                    numbers.getClass().getSimpleName());
            print(
                    "  rules at every bar, its BarSeriesManager: %s",
                    ratio(
                            () -> bars.forEach(some -> TwoRules.vote(panel, some)),
                            () -> series.forEach(some -> TwoRules.strategies(some)
                                    .forEach(new BarSeriesManager(some, new TradeOnNextOpenModel())::run))));
            print(
                    "  whole backtest, ours with consensus and tests of significance, its BacktestExecutor: %s",
                    ratio(
                            () -> run(panel, sources, 1),
                            () -> series.forEach(some -> new BacktestExecutor(some)
                                    .execute(
                                            TwoRules.strategies(some),
                                            some.numFactory().one()))));
        }
    }

    /** Of one stream of minute bars, near its end. */
    private static void memory() {
        print("live heap near the end of one stream of minute bars, one worker");
        for (long size : List.of(10_000L, 40_000L, 160_000L)) {
            AtomicLong live = new AtomicLong();
            long mark = size - size / 20;
            long before = liveBytes();
            Backtest backtest = new Backtest(settings(ALL), 1);
            var unused = backtest.run(DrawnBars.symbols(1, "1m", size), (done, total) -> {
                if (done == mark) {
                    live.set(liveBytes() - before);
                }
            });
            print("  %,d bars: %.1f MB", size, live.get() / 1e6);
        }
    }

    private String ratio(Runnable ours, Runnable theirs) {
        List<Double> ratios = new ArrayList<>();
        // The first rounds compile.
        for (int round = -3; round < rounds; round++) {
            double our = seconds(ours);
            double their = seconds(theirs);
            if (round >= 0) {
                ratios.add(their / our);
            }
        }
        return Ratio.of(ratios).toString();
    }

    private static void run(AgentPanel panel, List<BarSource> sources, int workers) {
        var unused = new Backtest(settings(panel), workers).run(sources, ProgressListener.NONE);
    }

    private static BacktestSettings settings(AgentPanel panel) {
        return new BacktestSettings(
                List.of(panel),
                List.of(PolicySettings.standard()),
                AccountSettings.standard(),
                Costs.NONE,
                Optional.empty(),
                1);
    }

    private static List<Bar> all(BarSource source) {
        try (Stream<Bar> bars = source.bars()) {
            return bars.toList();
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / SECOND;
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / SECOND;
    }

    private static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @FormatMethod
    private static void print(String line, Object... values) {
        System.out.println(String.format(Locale.ROOT, line, values));
    }
}
