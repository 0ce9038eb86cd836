package io.goldensignals.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compose itself reads docker-compose.yml, which takes no daemon. */
class ComposeProgramTest {
    private static final Path ROOT = Path.of(System.getProperty("golden.root"));
    private static final List<String> PROFILES = List.of("--profile", "monitoring", "--profile", "replica");

    private static Optional<List<String>> compose;

    @TempDir
    Path folder;

    @BeforeAll
    static void find() throws Exception {
        compose = Optional.empty();
        for (List<String> program : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            if (compose.isEmpty() && Run.of(program, "version").succeeds()) {
                compose = Optional.of(program);
            }
        }
        if (compose.isEmpty()) {
            System.out.println(
                    "skipped: no docker compose here, so docker-compose.yml is checked by our own tests only");
        }
    }

    @Test
    void takesItAsItIs() throws Exception {
        Run run = config(List.of());
        assertThat(run.output()).isEmpty();
        assertThat(run.succeeds()).isTrue();
    }

    /** And puts everything that can be set in its place. */
    @Test
    void takesItWithEverythingSet() throws Exception {
        Path variables = folder.resolve(".env");
        Files.write(
                variables,
                ComposeFile.read(ROOT.resolve("docker-compose.yml"), Map.of()).variables().stream()
                        .map(name -> name + '=' + (name.contains("PORT") ? 20_000 + name.hashCode() % 1_000 : "given"))
                        .toList());
        Run run = config(List.of("--env-file", variables.toString()));
        assertThat(run.output()).isEmpty();
        assertThat(run.succeeds()).isTrue();
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() throws Exception {
        Path broken = folder.resolve("docker-compose.yml");
        Files.writeString(
                broken,
                Files.readString(ROOT.resolve("docker-compose.yml")).replaceFirst("  mem_limit:", "  memory_limit:"));
        assertThat(config(List.of("-f", broken.toString())).output()).contains("memory_limit");
    }

    private static Run config(List<String> options) throws IOException, InterruptedException {
        assumeTrue(compose.isPresent(), "no docker compose");
        List<String> line = new ArrayList<>(compose.orElseThrow());
        line.addAll(options);
        if (!options.contains("-f")) {
            line.addAll(List.of("-f", ROOT.resolve("docker-compose.yml").toString()));
        }
        return Run.of(
                line,
                Stream.concat(PROFILES.stream(), Stream.of("config", "-q")).toArray(String[]::new));
    }
}
