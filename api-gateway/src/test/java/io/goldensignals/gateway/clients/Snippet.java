package io.goldensignals.gateway.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A fenced block of a document; {@code file} is empty when it names none. */
record Snippet(String language, String file, String text) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+) ?([\\w.]*)\\n(.*?)^```$");

    /** Those of a document in the folder {@code docs}, in its order. */
    static List<Snippet> of(String document) {
        Path path = Path.of(System.getProperty("golden.root"), "docs", document);
        try {
            return BLOCK.matcher(Files.readString(path))
                    .results()
                    .map(block -> new Snippet(block.group(1), block.group(2), block.group(3)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
