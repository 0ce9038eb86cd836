package io.goldensignals.localstack.campaign;

import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.localstack.Http;
import io.goldensignals.localstack.LocalStack;
import io.goldensignals.localstack.Module;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/** The disturbances that a stack must survive without a trace in its output. */
public final class Disturbances {
    private static final String AGGREGATOR = Module.AGGREGATOR.folder();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();

    private Disturbances() {}

    /** {@code kill -9} of servers; the stack starts them again. */
    public static Disturbance kill(double share, String... servers) {
        return new Disturbance(share, "kill -9 of " + String.join(" and ", servers), stack -> {
            List.of(servers).forEach(stack::kill);
            return List.of();
        });
    }

    /** Starts or stops instances of a module, which moves partitions between them. */
    public static Disturbance scale(double share, Module module, int instances) {
        return new Disturbance(share, module.folder() + " scaled to " + instances, stack -> {
            stack.scale(module, instances);
            return List.of();
        });
    }

    /** Suspends the first aggregator until the second has taken every partition over, then wakes it. */
    public static Disturbance suspendAggregator(double share) {
        return new Disturbance(share, "aggregator suspended until another took over", stack -> {
            Set<String> before = owners(stack);
            stack.signal(AGGREGATOR, "STOP");
            try {
                return await(() -> {
                            Set<String> now = owners(stack);
                            return now.size() == 1 && before.containsAll(now);
                        })
                        ? List.of()
                        : List.of("no instance took over from the suspended one: " + owners(stack));
            } finally {
                stack.signal(AGGREGATOR, "CONT");
            }
        });
    }

    /** A second aggregator joins, and the first dies as soon as it has given partitions up to it. */
    public static Disturbance killDuringRebalance(double share) {
        return new Disturbance(share, "aggregator killed while another joins", stack -> {
            Set<String> before = owners(stack);
            stack.scale(Module.AGGREGATOR, 2);
            if (!await(() -> !owners(stack).equals(before))) {
                return List.of("no partition moved to the second aggregator: " + owners(stack));
            }
            stack.kill(AGGREGATOR);
            return List.of();
        });
    }

    /**
     * Replaces every instance of a module as a rolling update does: a further one is ready before one after the other
     * is ended in order and started again, and ends itself at last.
     */
    public static Disturbance rollingRestart(double share, Module module) {
        return new Disturbance(share, module.folder() + " restarted in turn", stack -> {
            int before = instances(stack, module);
            stack.scale(module, before + 1);
            for (int i = 0; i < before; i++) {
                stack.stopService(module.instance(i));
                stack.startService(module.instance(i));
            }
            stack.scale(module, before);
            return List.of();
        });
    }

    /** Ends Redis and asks for the latest signals without it, then starts it again. */
    public static Disturbance withoutRedis(double share) {
        return new Disturbance(share, "Redis down while read", stack -> {
            stack.stopService("redis");
            try {
                return Http.get(stack.port(Module.GATEWAY.folder()), latestOf(stack))
                                .filter(answer -> !answer.startsWith("{\"signals\":[]"))
                                .isPresent()
                        ? List.of()
                        : List.of("the latest signals are not answered without Redis");
            } finally {
                stack.startService("redis");
            }
        });
    }

    private static int instances(LocalStack stack, Module module) {
        return Math.toIntExact(stack.services().stream()
                .filter(name -> name.replaceFirst("-[0-9]+$", "").equals(module.folder()))
                .count());
    }

    private static String latestOf(LocalStack stack) {
        WatchlistEntry first = stack.options().market().watchlist().getFirst();
        return "/api/v1/signals/latest?symbol=" + first.symbol() + "&interval="
                + first.intervals().getFirst();
    }

    private static Set<String> owners(LocalStack stack) throws SQLException {
        Set<String> owners = new TreeSet<>();
        try (var connection = DriverManager.getConnection(stack.jdbcUrl(), "golden", "");
                var statement = connection.createStatement();
                var found = statement.executeQuery("select distinct instance from partition_owner")) {
            while (found.next()) {
                owners.add(found.getString(1));
            }
        }
        return owners;
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    private static boolean await(Condition condition) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }
}
