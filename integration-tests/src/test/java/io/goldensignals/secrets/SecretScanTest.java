package io.goldensignals.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret in what the repository holds, by secretlint's recommended rules. */
class SecretScanTest {
    private static final Path ROOT = Path.of(System.getProperty("golden.root"));
    private static final Path JS = ROOT.resolve("integration-tests/src/test/js");
    private static final Path SCANNER = JS.resolve("node_modules/secretlint/bin/secretlint.js");
    private static final String REMEDY = "apt install git nodejs npm && npm ci --prefix integration-tests/src/test/js";
    // Read as patterns by the scanner: a file of such a name would be passed over.
    private static final Pattern GLOB = Pattern.compile("[*?\\[\\]{}()!\\\\]");

    private record Run(int code, String output) {}

    @TempDir
    Path folder;

    @BeforeEach
    void scannerIsPresent() throws Exception {
        boolean present = Files.exists(SCANNER)
                && runs("node", "--version")
                && runs("git", "-C", ROOT.toString(), "rev-parse", "--git-dir");
        if (!present) {
            System.out.printf("skipped: the search for secrets; to run it, in a checkout: %s%n", REMEDY);
        }
        assumeTrue(present, () -> "to run it, in a checkout: " + REMEDY);
    }

    @Test
    void noFileOfTheRepositoryHoldsASecret() throws Exception {
        List<String> files = run(ROOT, List.of("git", "ls-files", "-z"))
                .output()
                .transform(names -> Pattern.compile("\0").splitAsStream(names))
                .filter(name -> Files.isRegularFile(ROOT.resolve(name)))
                .toList();
        assertThat(files)
                .contains("pom.xml")
                .noneMatch(name -> GLOB.matcher(name).find());
        assertThat(scan(ROOT, files)).isEqualTo(new Run(0, ""));
    }

    @Test
    void aTokenInAFileIsFound() throws Exception {
        // In two parts, or this file would be a finding, too.
        Files.writeString(folder.resolve("notes.md"), "token: ghp_" + "wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx\n");
        Files.writeString(folder.resolve("harmless.md"), "token: none\n");
        Run found = scan(folder, List.of("notes.md", "harmless.md"));
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.output()).contains("notes.md", "1 problem").doesNotContain("harmless.md", "wWPw5k4a");
    }

    private static Run scan(Path folder, List<String> files) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", SCANNER.toString(), "--format", "compact"));
        command.addAll(List.of("--secretlintrc", JS.resolve("secretlint.json").toString()));
        command.addAll(files);
        return run(folder, command);
    }

    private static boolean runs(String... command) throws Exception {
        try {
            return run(ROOT, List.of(command)).code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Run run(Path folder, List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), output);
    }
}
