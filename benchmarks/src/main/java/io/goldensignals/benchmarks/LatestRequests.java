package io.goldensignals.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The latest signal of a symbol against a constant answer of the same process, asked for at the same rate in turns. */
final class LatestRequests {
    /** No agent service has announced itself, so the list is empty: a dozen bytes from memory, through the same filters. */
    private static final String CONSTANT = "/api/v1/agents";

    private static final double P95 = 0.95;

    private final RestClients clients;
    private final String latest =
            "/api/v1/signals/latest?interval=" + SampleSignals.INTERVAL + "&symbol=" + SampleSignals.symbol(0);

    LatestRequests(RestClients clients) {
        this.clients = clients;
    }

    void measure(int pairs, int rate, int seconds) throws InterruptedException {
        System.out.printf(
                "ms of GET %s and of GET %s, %,d a second, %d pairs of %d s%n", latest, CONSTANT, rate, pairs, seconds);
        List<Double> ratios = new ArrayList<>();
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i <= pairs; i++) {
            boolean latestFirst = i % 2 == 0;
            List<double[]> first = clients.ask(latestFirst ? latest : CONSTANT, rate, seconds);
            List<double[]> second = clients.ask(latestFirst ? CONSTANT : latest, rate, seconds);
            List<double[]> signals = latestFirst ? first : second;
            Percentiles ours = Percentiles.of(signals);
            Percentiles theirs = Percentiles.of(latestFirst ? second : first);
            System.out.printf(
                    "  %-9s latest p50 %5.2f p99 %6.2f   constant p50 %5.2f p99 %6.2f   ratio p99 %.2f%n",
                    i == 0 ? "warm-up" : "pair " + i,
                    ours.median(),
                    ours.p99(),
                    theirs.median(),
                    theirs.p99(),
                    ours.p99() / theirs.p99());
            if (i > 0) {
                ratios.add(ours.p99() / theirs.p99());
                all.addAll(signals);
            }
        }
        double[] sorted = all.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        System.out.printf(
                "  ratio of p99, median and 95 %% interval: %s; latest p95 of all %.2f ms%n",
                Ratio.of(ratios), sorted[(int) (sorted.length * P95)]);
    }
}
