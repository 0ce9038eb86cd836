package io.goldensignals.benchmarks;

import io.goldensignals.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * From a panel's record being sent to its consensus being read, and the same through a {@link BareLoop}, in turns, so
 * that whatever else goes on in the machine meets both. A first round is not counted.
 */
final class AggregatorLatency {
    private static final int ROUNDS = 3;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    private final PanelFeed feed;
    private final Producer<String, byte[]> producer;
    private final Arrivals arrivals;

    AggregatorLatency(PanelFeed feed, Producer<String, byte[]> producer, Arrivals arrivals) {
        this.feed = feed;
        this.producer = producer;
        this.arrivals = arrivals;
    }

    /** How many records of the feed are needed for rounds of so many seconds. */
    static int records(int seconds) {
        return (ROUNDS + 1) * (Pace.EVEN.records(seconds) + Pace.BURSTS.records(seconds));
    }

    void measure(int seconds) {
        for (Pace pace : List.of(Pace.EVEN, Pace.BURSTS)) {
            System.out.printf(
                    "latency in ms, %s, %d rounds of %d s in turns with a bare loop%n", pace.name(), ROUNDS, seconds);
            round(pace, seconds);
            List<double[]> consensus = new ArrayList<>();
            List<double[]> bare = new ArrayList<>();
            for (int i = 1; i <= ROUNDS; i++) {
                List<double[]> round = round(pace, seconds);
                consensus.add(round.getFirst());
                bare.add(round.getLast());
                report("round " + i, List.of(round.getFirst()), List.of(round.getLast()));
            }
            report("together", consensus, bare);
        }
    }

    /** The aggregator's times and the bare loop's, of the same records. */
    private List<double[]> round(Pace pace, int seconds) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < pace.records(seconds); i++) {
            records.add(feed.next());
        }
        return List.of(run(Topics.AGENT_SIGNALS.name(), records, pace), run(BareLoop.IN, records, pace));
    }

    private double[] run(String topic, List<ProducerRecord<String, byte[]>> records, Pace pace) {
        long start = System.nanoTime();
        for (int i = 0; i < records.size(); i++) {
            ProducerRecord<String, byte[]> record = records.get(i);
            pace.await(start, i);
            arrivals.sending(record.key());
            producer.send(new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()));
        }
        long end = System.nanoTime() + PATIENCE;
        while (arrivals.count() < records.size()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        arrivals.count() + " of " + records.size() + " answers to " + topic + " came");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return arrivals.take();
    }

    private static void report(String what, List<double[]> consensus, List<double[]> bare) {
        Percentiles ours = Percentiles.of(consensus);
        Percentiles theirs = Percentiles.of(bare);
        System.out.printf(
                "  %-9s consensus p50 %6.2f p99 %7.2f   bare loop p50 %6.2f p99 %7.2f   ratio p50 %5.2f p99 %5.2f%n",
                what,
                ours.median(),
                ours.p99(),
                theirs.median(),
                theirs.p99(),
                ours.median() / theirs.median(),
                ours.p99() / theirs.p99());
    }
}
