package io.goldensignals.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final int LONGEST_README = 150;

    static List<Path> documents() {
        return Documents.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void pointToFilesAndHeadingsThatExist(Path document) {
        List<String> broken = new ArrayList<>();
        Matcher links = LINK.matcher(Documents.text(document));
        while (links.find()) {
            if (!links.group(1).matches("[a-z]+:.*") && !exists(document, links.group(1))) {
                broken.add(links.group(1));
            }
        }
        assertThat(broken).as("broken links of " + document).isEmpty();
    }

    @Test
    void theReadmeIsShort() {
        assertThat(Documents.text(Documents.ROOT.resolve("README.md")).lines())
                .hasSizeLessThanOrEqualTo(LONGEST_README);
    }

    private static boolean exists(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return Files.exists(target)
                && (parts.length == 1 || Documents.anchors(target).contains(parts[1]));
    }
}
