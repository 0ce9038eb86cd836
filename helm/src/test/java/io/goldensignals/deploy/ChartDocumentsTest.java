package io.goldensignals.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the chart's README and the plain manifests current; {@code ./golden fix} writes them. */
class ChartDocumentsTest {
    private static final Path PLAIN = Chart.ROOT.resolve("k8s");
    private static final String HEADER = "# Rendered from helm/golden-signals; ./golden fix writes it.\n";
    private static final Pattern SOURCE =
            Pattern.compile("^# Source: golden-signals/templates/(.+)\\.yaml\n", Pattern.MULTILINE);
    private static final String MARK = "## Values\n\n";

    @Test
    void everyValueIsDocumented() throws IOException {
        Path readme = Chart.FOLDER.resolve("README.md");
        String text = Files.readString(readme);
        String written = text.substring(0, text.indexOf(MARK) + MARK.length());

        verify(readme, written + ValuesTable.of(Files.readAllLines(Chart.FOLDER.resolve("values.yaml"))));
    }

    @Test
    void aValueWithoutACommentIsRefused() {
        assertThatThrownBy(() -> ValuesTable.of(List.of("# A group.", "a:", "  # Told.", "  b: 1", "  c: 2")))
                .hasMessageContaining("a.c");
    }

    @Test
    void theBaseIsWhatTheChartRenders() throws IOException {
        Map<String, String> files = split(Chart.render(PLAIN.resolve("values.yaml")));
        // A pod that is run on demand, and by Helm alone.
        files.remove("tests/smoke");

        for (Map.Entry<String, String> file : files.entrySet()) {
            verify(PLAIN.resolve("base").resolve(file.getKey() + ".yaml"), HEADER + file.getValue());
        }
        verify(
                PLAIN.resolve("base/kustomization.yaml"),
                HEADER + "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n"
                        + String.join(
                                "",
                                files.keySet().stream()
                                        .map(name -> "  - " + name + ".yaml\n")
                                        .toList()));
        try (Stream<Path> present = Files.list(PLAIN.resolve("base"))) {
            assertThat(present).as("files that the chart no longer renders").hasSize(files.size() + 1);
        }
    }

    @Test
    void theStoresOfDevelopmentAreThoseOfATrial() throws IOException {
        Map<String, String> files = split(Chart.render(PLAIN.resolve("values-trial.yaml")));

        verify(PLAIN.resolve("overlays/dev/stores.yaml"), HEADER + files.get("trial"));
    }

    /** Objects by the template that they come from. */
    private static Map<String, String> split(String rendered) {
        Map<String, StringBuilder> files = new TreeMap<>();
        for (String document : rendered.split("(?m)^---\n", -1)) {
            Matcher source = SOURCE.matcher(document);
            if (source.find()) {
                files.computeIfAbsent(source.group(1), name -> new StringBuilder())
                        .append("---\n")
                        .append(document.substring(source.end()).strip().replaceAll("(?m)[ \t]+$", ""))
                        .append('\n');
            }
        }
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, text) -> texts.put(name, text.toString()));
        return texts;
    }

    private static void verify(Path file, String text) throws IOException {
        if (System.getProperty("golden.docs", "").equals("write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("%s is stale: ./golden fix writes it", Chart.ROOT.relativize(file))
                .hasContent(text);
    }
}
