package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.state.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * How figures scatter over resampled histories of the same returns (percentile intervals). Each is null when it can't be
 * told of every history.
 *
 * @param totalReturn as a fraction
 * @param annualReturn as a fraction, over as many years as the curve's
 * @param sharpe annual
 * @param maximumDrawdown depth, 0 to 1
 * @param equity in multiples of the start, at each of the points asked for
 */
public record Bands(Band totalReturn, Band annualReturn, Band sharpe, Band maximumDrawdown, List<Band> equity) {
    /**
     * By resampling the curve's returns; throws {@link IllegalArgumentException} for points that are out of order.
     *
     * @param points numbers of periods after the start, ascending, 0 to those of the curve
     */
    public static Bands of(EquityCurve curve, AnnualBasis basis, Bootstrap bootstrap, int... points) {
        for (int i = 0; i < points.length; i++) {
            Settings.require(
                    points[i] >= (i == 0 ? 0 : points[i - 1]) && points[i] <= curve.periods(),
                    "points[" + i + "]",
                    "ascending and at most " + curve.periods(),
                    points[i]);
        }
        double[] returns = curve.returns();
        Paths paths = new Paths(returns, basis, bootstrap.resamples(), points);
        bootstrap.forEach(returns.length, paths::add);
        return paths.bands(curve.years());
    }

    /** Of a curve that {@link EquityCurve#lastsAYear}, the same; of a shorter one only what isn't annual. */
    public Bands told(EquityCurve curve) {
        return curve.lastsAYear() ? this : new Bands(totalReturn, null, null, maximumDrawdown, equity);
    }

    /** Figures by history. */
    private static final class Paths {
        private final double[] returns;
        private final double[] excess;
        private final double[] history;
        private final int[] points;
        private final AnnualBasis basis;
        private final double[] growth;
        private final double[] sharpe;
        private final double[] drawdown;
        private final double[][] equity;
        private int next;

        Paths(double[] returns, AnnualBasis basis, int resamples, int... points) {
            this.returns = returns;
            this.excess = basis.excess(returns);
            this.history = new double[returns.length];
            this.points = points;
            this.basis = basis;
            growth = new double[returns.length == 0 ? 0 : resamples];
            sharpe = new double[growth.length];
            drawdown = new double[growth.length];
            equity = new double[points.length][growth.length];
        }

        void add(int[] periods) {
            double value = 1;
            double peak = 1;
            int point = 0;
            for (int i = 0; i <= periods.length; i++) {
                while (point < points.length && points[point] == i) {
                    equity[point++][next] = value;
                }
                if (i < periods.length) {
                    // A history that is ruined stays so.
                    value *= Math.max(0, 1 + returns[periods[i]]);
                    peak = Math.max(peak, value);
                    drawdown[next] = Math.max(drawdown[next], 1 - value / peak);
                    history[i] = excess[periods[i]];
                }
            }
            growth[next] = value;
            sharpe[next++] = basis.annual(Moments.of(history).ratio());
        }

        Bands bands(double years) {
            double[] total = growth.clone();
            double[] annual = growth.clone();
            for (int i = 0; i < growth.length; i++) {
                total[i] = growth[i] - 1;
                annual[i] = EquityFigures.annual(growth[i], years);
            }
            List<Band> pointwise = new ArrayList<>();
            for (double[] atPoint : equity) {
                pointwise.add(Band.of(atPoint));
            }
            return new Bands(Band.of(total), Band.of(annual), Band.of(sharpe), Band.of(drawdown), pointwise);
        }
    }
}
