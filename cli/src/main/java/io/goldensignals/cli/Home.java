package io.goldensignals.cli;

import java.nio.file.Path;

/** The repository's root, which the script names, and the folder for all that a running stack writes. */
record Home(Path root, Path folder) {
    static Home ofRepository() {
        Path root =
                Path.of(System.getProperty("golden.root", ".")).toAbsolutePath().normalize();
        return new Home(root, root.resolve(".golden"));
    }
}
