package io.goldensignals.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start a child process: its name for people, its command line, what is added to this process' environment, and
 * the file that its output is appended to.
 */
public record Command(String name, List<String> line, Map<String, String> environment, Path log) {
    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    public Command(String name, List<String> line, Path log) {
        this(name, line, Map.of(), log);
    }
}
