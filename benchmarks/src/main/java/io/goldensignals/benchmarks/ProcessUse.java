package io.goldensignals.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** CPU time that processes have used, as Linux counts it. */
final class ProcessUse {
    /** The kernel tells times in hundredths of a second, whatever its own clock. */
    private static final double TICKS_A_SECOND = 100;

    private static final int FIRST_TIME = 14;
    private static final int LAST_TIME = 17;

    private ProcessUse() {}

    /** CPU seconds of the family: of those that live, and of those that have ended and were waited for. */
    static double cpuSeconds(long pid) {
        long ticks = ProcessHandle.of(pid)
                .map(process -> Stream.concat(Stream.of(process), process.descendants()))
                .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"))
                .mapToLong(process -> ticks(Path.of("/proc", Long.toString(process.pid())), FIRST_TIME, LAST_TIME))
                .sum();
        return ticks / TICKS_A_SECOND;
    }

    /** CPU seconds of the process's living threads, by name; the kernel cuts names to 15 characters. */
    static Map<String, Double> threadCpuSeconds(long pid) {
        Map<String, Double> seconds = new TreeMap<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            threads.forEach(thread -> seconds.merge(
                    read(thread.resolve("comm")).strip(),
                    ticks(thread, FIRST_TIME, FIRST_TIME + 1) / TICKS_A_SECOND,
                    Double::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seconds;
    }

    /** CPU seconds of the whole machine, idle and waiting times left out. */
    static double machineCpuSeconds() {
        String[] times =
                read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split(" +", -1);
        long idle = Long.parseLong(times[4]) + Long.parseLong(times[5]);
        long all = 0;
        for (int i = 1; i <= 8; i++) {
            all += Long.parseLong(times[i]);
        }
        return (all - idle) / TICKS_A_SECOND;
    }

    /** Fields of {@code stat} of a process or thread: 14 and 15 are user and system time, 16 and 17 those of children waited for. */
    private static long ticks(Path task, int firstField, int lastField) {
        String stat = read(task.resolve("stat"));
        // The second field, the program's name, may hold spaces but ends with the last parenthesis.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).split(" ", -1);
        long sum = 0;
        for (int field = firstField; field <= lastField && fields.length > 1; field++) {
            sum += Long.parseLong(fields[field - 2]);
        }
        return sum;
    }

    /** Nothing when the process or thread has ended since: a process's time is its parent's then. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            if (Files.exists(file)) {
                throw new UncheckedIOException(e);
            }
            return "";
        }
    }
}
