package io.goldensignals.localstack.report;

import io.goldensignals.contracts.Topics;
import io.goldensignals.localstack.LocalStack;
import io.goldensignals.localstack.Module;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Waits until a replay has been played and every bar of it has been judged, decided and stored. */
public final class ReplayWatch {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int QUIET_POLLS = 4;
    private static final int POLLS_PER_LINE = 6;
    // Between the last commit and the last row nothing is missing for long.
    private static final int RECOUNTS = 20;

    private final LocalStack stack;
    private final Accounts accounts;
    private String lastLine = "";

    public ReplayWatch(LocalStack stack) {
        this.stack = stack;
        this.accounts = new Accounts(stack);
    }

    /**
     * Returns when no group has anything left to do; reports progress meanwhile. The summary names what does not balance
     * in the end. Throws {@link TimeoutException} when that takes longer than {@code patience}, and the stack's failure.
     */
    public Summary await(Duration patience) throws InterruptedException, TimeoutException, SQLException {
        long end = System.nanoTime() + patience.toNanos();
        int quiet = 0;
        for (int poll = 0; quiet < QUIET_POLLS; poll++) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("the replay is not done after " + patience.toSeconds() + " s: " + lastLine);
            }
            pause();
            quiet = isDone(poll) ? quiet + 1 : 0;
        }
        Summary summary = accounts.summary();
        for (int i = 0; !summary.balanced() && i < RECOUNTS; i++) {
            pause();
            summary = accounts.summary();
        }
        return summary;
    }

    private boolean isDone(int poll) throws InterruptedException {
        try (Admin admin = stack.admin()) {
            Map<String, Map<String, Long>> lags = Lags.byGroup(admin);
            if (poll % POLLS_PER_LINE == 0) {
                report(admin, lags);
            }
            return accounts.metrics(Module.MARKET_DATA.folder()).sum("market_data_replay_finished") > 0
                    && everyReaderIsThere(lags)
                    && lags.values().stream().allMatch(this::caughtUp);
        } catch (ExecutionException e) {
            // The broker is away, and comes back or fails the stack.
            return false;
        }
    }

    /** Groups appear with their first commit; a replay without any bars has none. */
    private boolean everyReaderIsThere(Map<String, Map<String, Long>> lags) {
        List<String> bars = accounts.barTopics();
        long judges = lags.values().stream()
                .filter(topics -> bars.stream().anyMatch(topics::containsKey))
                .count();
        long deciders = lags.values().stream()
                .filter(topics -> topics.containsKey(Topics.AGENT_SIGNALS.name()))
                .count();
        return judges >= stack.options().agents().size() && deciders >= 1;
    }

    /** Only what leads to consensus counts: others may leave some of their topic for later. */
    private boolean caughtUp(Map<String, Long> lagByTopic) {
        return lagByTopic.entrySet().stream().filter(this::leadsToConsensus).allMatch(lag -> lag.getValue() == 0);
    }

    private boolean leadsToConsensus(Map.Entry<String, Long> lag) {
        return lag.getKey().equals(Topics.AGENT_SIGNALS.name())
                || accounts.barTopics().contains(lag.getKey());
    }

    private void report(Admin admin, Map<String, Map<String, Long>> lags)
            throws InterruptedException, ExecutionException {
        List<String> topics = new ArrayList<>(accounts.barTopics());
        topics.add(Topics.CONSENSUS.name());
        Map<String, Long> sizes = Lags.sizes(admin, topics);
        long consensus = sizes.remove(Topics.CONSENSUS.name());
        long bars = sizes.values().stream().mapToLong(Long::longValue).sum();
        long waiting = lags.values().stream()
                .flatMap(topic -> topic.entrySet().stream())
                .filter(this::leadsToConsensus)
                .mapToLong(Map.Entry::getValue)
                .sum();
        String line = String.format(Locale.ROOT, "%,d bars, %,d consensus, %,d waiting", bars, consensus, waiting);
        if (!line.equals(lastLine)) {
            stack.options().progress().accept(line);
            lastLine = line;
        }
    }

    private void pause() throws InterruptedException {
        try {
            throw stack.failure().get(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Nothing has failed.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
