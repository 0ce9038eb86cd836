package io.goldensignals.consensus.score;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Running correlations between a table's agents on their signed claims p − ½, of all pairs or of one agent with the
 * others. Agents go by their place in the table. Not thread-safe.
 */
public final class Correlations {
    private final int agents;
    /** Then a pair is kept once, with the agent that comes first. */
    private final boolean ofAllPairs;

    private final int firstRow;
    private final List<Row> rows = new ArrayList<>();
    /** Places of those awake at the bar being added. */
    private final int[] awake;

    private Correlations(int agents, boolean ofAllPairs, int firstRow, int rowCount) {
        this.agents = agents;
        this.ofAllPairs = ofAllPairs;
        this.firstRow = firstRow;
        this.awake = new int[agents];
        for (int i = 0; i < rowCount; i++) {
            rows.add(new Row(agents));
        }
    }

    public static Correlations ofAllPairs(int agents) {
        return new Correlations(agents, true, 0, agents);
    }

    /** With what these know of the first agents, for a table of all pairs that has become longer. */
    public Correlations with(int moreAgents) {
        if (moreAgents == agents) {
            return this;
        }
        if (moreAgents < agents || !ofAllPairs) {
            throw new IllegalArgumentException("a table of " + agents + " can't become one of " + moreAgents);
        }
        Correlations longer = ofAllPairs(moreAgents);
        for (int i = 0; i < agents; i++) {
            longer.rows.get(i).take(rows.get(i));
        }
        return longer;
    }

    /** Costs a table's length per bar instead of its square. */
    public static Correlations ofOne(int agent, int agents) {
        if (agent < 0 || agent >= agents) {
            throw new IllegalArgumentException("agent " + agent + " of " + agents);
        }
        return new Correlations(agents, false, agent, 1);
    }

    /** Adds a bar: the agents' claims that the close is higher, NaN for one that sleeps. */
    public void add(double[] claims) {
        if (claims.length != agents) {
            throw new IllegalArgumentException(claims.length + " claims for " + agents + " agents");
        }
        int count = 0;
        for (int agent = 0; agent < agents; agent++) {
            if (!Double.isNaN(claims[agent])) {
                awake[count++] = agent;
            }
        }
        for (int i = 0; i < count; i++) {
            int row = awake[i] - firstRow;
            if (row >= 0 && row < rows.size()) {
                rows.get(row).add(claims[awake[i]], claims, awake, ofAllPairs ? i : 0, count);
            }
        }
    }

    /** With every agent, itself included, in the table's order. */
    public List<Correlation> of(int agent) {
        return IntStream.range(0, agents)
                .mapToObj(other -> between(agent, other))
                .toList();
    }

    public Correlation between(int agent, int other) {
        return ofAllPairs
                ? row(Math.min(agent, other)).with(Math.max(agent, other))
                : row(agent).with(other);
    }

    private Row row(int agent) {
        if (agent < firstRow || agent >= firstRow + rows.size()) {
            throw new IllegalArgumentException("agent " + agent + " is not kept");
        }
        return rows.get(agent - firstRow);
    }

    /** One agent's sums with each other one over their common bars. */
    private static final class Row {
        /** Sums of squares less their mean part are this exact relative to the squares: below, nothing varied. */
        private static final double ROUNDING = 1e-11;

        private final long[] bars;
        private final double[] x;
        private final double[] y;
        private final double[] xx;
        private final double[] yy;
        private final double[] xy;

        private Row(int agents) {
            bars = new long[agents];
            x = new double[agents];
            y = new double[agents];
            xx = new double[agents];
            yy = new double[agents];
            xy = new double[agents];
        }

        private void take(Row shorter) {
            int length = shorter.bars.length;
            System.arraycopy(shorter.bars, 0, bars, 0, length);
            System.arraycopy(shorter.x, 0, x, 0, length);
            System.arraycopy(shorter.y, 0, y, 0, length);
            System.arraycopy(shorter.xx, 0, xx, 0, length);
            System.arraycopy(shorter.yy, 0, yy, 0, length);
            System.arraycopy(shorter.xy, 0, xy, 0, length);
        }

        private void add(double claim, double[] claims, int[] awake, int first, int end) {
            double own = claim - 0.5;
            for (int i = first; i < end; i++) {
                int j = awake[i];
                double other = claims[j] - 0.5;
                bars[j]++;
                x[j] += own;
                y[j] += other;
                xx[j] += own * own;
                yy[j] += other * other;
                xy[j] += own * other;
            }
        }

        private Correlation with(int j) {
            long n = bars[j];
            double varianceX = xx[j] - x[j] * x[j] / n;
            double varianceY = yy[j] - y[j] * y[j] / n;
            if (n < 2 || varianceX <= ROUNDING * xx[j] || varianceY <= ROUNDING * yy[j]) {
                return new Correlation(n, null);
            }
            double covariance = xy[j] - x[j] * y[j] / n;
            return new Correlation(n, Math.clamp(covariance / Math.sqrt(varianceX * varianceY), -1, 1));
        }
    }
}
