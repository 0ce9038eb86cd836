package io.goldensignals.localstack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A shell script as a server: it answers once it has created the file {@code up}. */
record TestingServer(String name, Path folder, String script) implements Server {
    @Override
    public int port() {
        return 1;
    }

    @Override
    public Path log() {
        return folder.resolve(name + ".log");
    }

    @Override
    public Path pidFile() {
        return folder.resolve(name + ".pid");
    }

    Path up() {
        return folder.resolve("up");
    }

    @Override
    public Command command() {
        return new Command(name, List.of("sh", "-c", script, "sh", up().toString()), log());
    }

    @Override
    public boolean answers() {
        return Files.exists(up());
    }
}
