package io.goldensignals.consensus.calibration;

import io.goldensignals.consensus.score.CalibrationCurve;
import io.goldensignals.consensus.state.Settings;
import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The trailing calibration of one stream's forecasts. Settled pairs wait until {@code refitEvery} of them enter the
 * window together, and only then is the fit made anew. Not thread-safe.
 */
public final class Calibrator {
    private final CalibrationSettings settings;
    private final long[] waiting;
    private int waitingCount;
    /** Oldest first. */
    private long[] window;
    /** Null until the window has held the minimum. */
    private LogisticFit fit;
    /** Derived from the window when first asked for: null after a change. */
    private VennAbers vennAbers;

    private Double error;

    public Calibrator(CalibrationSettings settings) {
        this(settings, new long[0], null);
    }

    private Calibrator(CalibrationSettings settings, long[] window, LogisticFit fit) {
        this.settings = settings;
        this.waiting = new long[settings.refitEvery()];
        this.window = window;
        this.fit = fit;
    }

    /** Throws {@link IllegalArgumentException} unless the raw forecast lies strictly between 0 and 1. */
    public Calibration calibrate(double forecast) {
        requireForecast(forecast);
        if (fit == null) {
            return Calibration.none(forecast, window.length + waitingCount);
        }
        if (vennAbers == null) {
            vennAbers = VennAbers.of(window);
        }
        return new Calibration(
                fit.apply(forecast),
                true,
                window.length,
                fit.intercept(),
                fit.slope(),
                vennAbers.lower(forecast),
                vennAbers.upper(forecast));
    }

    /**
     * Learns from a settled forecast.
     *
     * @param forecast the raw forecast, strictly between 0 and 1
     * @param issued the probability that was published in its place, 0 to 1
     * @param outcome 0, ½ or 1
     */
    public void settle(double forecast, double issued, double outcome) {
        requireForecast(forecast);
        Settings.require(issued >= 0 && issued <= 1, "issued", "between 0 and 1", issued);
        Settings.require(outcome == 0 || outcome == 0.5 || outcome == 1, "outcome", "0, 0.5 or 1", outcome);
        settle(SettledPair.of(forecast, issued, outcome));
    }

    /** Expected calibration error of what was issued over the window, in at most ten bins; NaN below the minimum. */
    public double error() {
        if (window.length < settings.minimum()) {
            return Double.NaN;
        }
        if (error == null) {
            error = CalibrationCurve.error(IssuedCurve.of(window));
        }
        return error;
    }

    public void write(StateWriter state) {
        state.number(fit == null ? 0 : 1);
        state.number(fit == null ? 0 : fit.intercept());
        state.number(fit == null ? 1 : fit.slope());
        write(state, window);
        write(state, Arrays.copyOf(waiting, waitingCount));
    }

    /** Goes on bit for bit like the one written; with other settings than that one's from its pairs as they fit in. */
    public static Calibrator read(StateReader state, CalibrationSettings settings) {
        boolean fitted = state.number() == 1;
        LogisticFit fit = new LogisticFit(state.real(), state.real());
        long[] window = pairs(state);
        int kept = Math.min(window.length, settings.window());
        long[] newest = Arrays.copyOfRange(window, window.length - kept, window.length);
        Calibrator calibrator = new Calibrator(settings, newest, fitted ? fit : null);
        for (long pair : pairs(state)) {
            calibrator.settle(pair);
        }
        return calibrator;
    }

    private void settle(long pair) {
        waiting[waitingCount++] = pair;
        if (waitingCount == waiting.length) {
            admit();
        }
    }

    private void admit() {
        int kept = Math.min(window.length, settings.window() - waitingCount);
        long[] next = Arrays.copyOfRange(window, window.length - kept, window.length + waitingCount);
        System.arraycopy(waiting, 0, next, kept, waitingCount);
        window = next;
        waitingCount = 0;
        vennAbers = null;
        error = null;
        if (window.length >= settings.minimum()) {
            fit = LogisticFit.of(
                    Arrays.stream(window).mapToDouble(SettledPair::forecast).toArray(),
                    Arrays.stream(window).mapToDouble(SettledPair::outcome).toArray(),
                    settings);
        }
    }

    private static void requireForecast(double forecast) {
        Settings.require(forecast > 0 && forecast < 1, "forecast", "strictly between 0 and 1", forecast);
    }

    private static void write(StateWriter state, long[] pairs) {
        state.number(pairs.length);
        for (long pair : pairs) {
            state.number(pair);
        }
    }

    private static long[] pairs(StateReader state) {
        int count = state.number();
        return LongStream.generate(state::longNumber).limit(count).toArray();
    }
}
