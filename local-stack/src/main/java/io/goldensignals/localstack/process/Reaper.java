package io.goldensignals.localstack.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/**
 * Ends the processes of a folder of pid files when this JVM ends in whatever way, {@code kill -9} included: a shell that
 * waits for the end of its standard input, which is this JVM's end.
 */
public final class Reaper {
    private static final String WAIT = """
            trap '' INT TERM HUP
            cat > /dev/null
            pids() { for f in "$1"/*.pid; do [ -f "$f" ] && read -r pid rest < "$f" && echo "$pid"; done; }
            """;

    // INT is a fast shutdown for PostgreSQL and Redis and a normal one for a JVM.
    private static final String END = """
            all=$(pids "$1")
            for pid in $all; do kill -INT "$pid"; done
            waited=0
            for pid in $all; do
              while kill -0 "$pid" && [ $waited -lt 15 ]; do sleep 1; waited=$((waited + 1)); done
              kill -KILL "$pid"
            done
            """;

    private static final String DISCARD = """
            for pid in $(pids "$1"); do kill -KILL "$pid"; done
            tries=0
            while ! rm -rf "$2" && [ $tries -lt 5 ]; do sleep 1; tries=$((tries + 1)); done
            """;

    private Reaper() {}

    /** Ends the processes in order, and by force after a while; nothing when their pid files are gone by then. */
    public static void watch(Path pidFiles) throws IOException {
        start(WAIT + END, pidFiles, pidFiles);
    }

    /** Ends the processes by force and deletes the folder. */
    public static void discard(Path pidFiles, Path folder) throws IOException {
        start(WAIT + DISCARD, pidFiles, folder);
    }

    private static void start(String script, Path pidFiles, Path folder) throws IOException {
        new ProcessBuilder("sh", "-c", script, "golden-reaper", pidFiles.toString(), folder.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }
}
