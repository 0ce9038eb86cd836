package io.goldensignals.localstack.process;

import java.io.IOException;
import java.nio.file.Path;

/** A program that runs until it is signalled and answers on a port of 127.0.0.1. */
public interface Server {
    String name();

    int port();

    Path log();

    Path pidFile();

    /** Prepares what it needs and returns the command that runs it. */
    Command command() throws IOException;

    /** Whether it answers requests now; false also while it starts. */
    boolean answers();

    /** The signal that makes it end in order and at once, whoever is connected. */
    default String stopSignal() {
        return "TERM";
    }
}
