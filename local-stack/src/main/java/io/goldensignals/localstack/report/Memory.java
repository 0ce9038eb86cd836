package io.goldensignals.localstack.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Memory of processes. */
public final class Memory {
    private static final String PSS = "Pss:";

    private Memory() {}

    /**
     * Proportional set size in bytes of a process and its descendants: memory shared by n processes counts 1/n. Empty
     * where the system does not tell, as outside of Linux.
     */
    public static OptionalLong proportional(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> Stream.concat(Stream.of(process), process.descendants())
                        .map(member -> own(member.pid()))
                        .reduce(OptionalLong.empty(), Memory::add))
                .orElse(OptionalLong.empty());
    }

    /** Proportional set size in bytes of the process alone. */
    public static OptionalLong own(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(PSS))
                    .mapToLong(line -> 1_024
                            * Long.parseLong(line.substring(PSS.length())
                                    .replace("kB", "")
                                    .strip()))
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong add(OptionalLong a, OptionalLong b) {
        return a.isEmpty() && b.isEmpty() ? a : OptionalLong.of(a.orElse(0) + b.orElse(0));
    }
}
