package io.goldensignals.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What libraries log goes to a file: the terminal is for the user. */
final class LauncherLog {
    private static final int BYTES = 2_000_000;
    // Kept, or its handler would be forgotten with it.
    private static final Logger ALL = Logger.getLogger("");

    private LauncherLog() {}

    static void open(Home home) {
        try {
            Files.createDirectories(home.folder());
            LogManager.getLogManager().reset();
            FileHandler handler =
                    new FileHandler(home.folder().resolve("launcher.log").toString(), BYTES, 1, true);
            handler.setFormatter(new SimpleFormatter());
            ALL.addHandler(handler);
            ALL.setLevel(Level.WARNING);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write to " + home.folder(), e);
        }
    }
}
