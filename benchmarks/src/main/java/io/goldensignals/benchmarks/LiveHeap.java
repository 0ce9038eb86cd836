package io.goldensignals.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** What lives on the heap of another JVM. */
final class LiveHeap {
    private LiveHeap() {}

    /** In bytes, after a full collection, by its class histogram. */
    static long bytes(long pid) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (var lines = jcmd.inputReader()) {
            String total = lines.lines()
                    .filter(line -> line.startsWith("Total"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("jcmd tells no total"));
            return Long.parseLong(total.strip().split(" +", -1)[2]);
        }
    }
}
