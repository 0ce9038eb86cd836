package io.goldensignals.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The Markdown files of the repository. */
final class Documents {
    static final Path ROOT = Path.of(System.getProperty("golden.root"));

    private Documents() {}

    /** Those at the root, below docs and beside the modules' poms. */
    static List<Path> all() {
        try (Stream<Path> beside = Files.list(ROOT);
                Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(beside.flatMap(Documents::ownAndContained), below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The anchors of a file's headings, as renderers derive them. */
    static List<String> anchors(Path file) {
        return text(file)
                .lines()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ +", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    private static Stream<Path> ownAndContained(Path path) {
        Path readme = path.resolve("README.md");
        return Files.isDirectory(path) && Files.exists(readme) ? Stream.of(readme) : Stream.of(path);
    }
}
