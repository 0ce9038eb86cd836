package io.goldensignals.localstack.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/**
 * Ends the processes of a folder of pid files when this JVM ends in whatever way, {@code kill -9} included: a shell that
 * waits for the end of its standard input, which is this JVM's end.
 */
public final class Reaper {
    // INT is a fast shutdown for PostgreSQL and Redis and a normal one for a JVM.
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            cat > /dev/null
            pids() { for f in "$1"/*.pid; do [ -f "$f" ] && read -r pid rest < "$f" && echo "$pid"; done; }
            for pid in $(pids "$1"); do kill -INT "$pid" 2> /dev/null; done
            waited=0
            for pid in $(pids "$1"); do
              while kill -0 "$pid" 2> /dev/null && [ $waited -lt 15 ]; do sleep 1; waited=$((waited + 1)); done
              kill -KILL "$pid" 2> /dev/null
            done
            """;

    private Reaper() {}

    /** Watches from now until this JVM ends. The children delete their pid files when they are stopped in order. */
    public static void watch(Path pidFiles) throws IOException {
        new ProcessBuilder("sh", "-c", SCRIPT, "golden-reaper", pidFiles.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }
}
