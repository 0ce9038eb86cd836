package io.goldensignals.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The chart as Helm's own code sees it, run in this process against a {@link TestingCluster}. */
public final class Chart {
    public static final Path ROOT = Path.of(System.getProperty("golden.root"));
    public static final Path FOLDER = ROOT.resolve("helm/golden-signals");

    private static final String KUBERNETES = "1.33.0";
    private static final String HOOK = "helm.sh/hook";
    private static final String NO_HOOK = "no-helm.sh/hook";

    private static final Helm HELM = new Helm(FOLDER);
    private static final Helm UNHOOKED = new Helm(unhooked());

    private Chart() {}

    /** The value sets of the tests; a line that begins with {@code # given:} names secrets which are there already. */
    public static List<Path> valueSets() {
        try (Stream<Path> files = Files.list(ROOT.resolve("helm/src/test/resources/values"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All objects that a release named like the chart is made of, hooks included. Throws with Helm's message. */
    public static String render(Path values) {
        return render(values, TestingCluster.EMPTY);
    }

    static String render(Path values, TestingCluster cluster) {
        cluster.use();
        TemplateCommand template = UNHOOKED.template()
                .withName("golden-signals")
                .withNamespace("golden-signals")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values);
        return template.call().replace(NO_HOOK, HOOK);
    }

    /** What is told after installing. */
    static String notes(Path values) {
        TestingCluster.EMPTY.use();
        InstallCommand install = HELM.install()
                .withName("golden-signals")
                .withNamespace("golden-signals")
                .withKubeVersion(KUBERNETES)
                .clientOnly()
                .dryRun()
                .withValuesFile(values);
        return install.call().getOutput();
    }

    /** A copy without hooks: Helm's library renders everything but them. */
    private static Path unhooked() {
        try {
            Path copy = Path.of(System.getenv("KUBECONFIG")).resolveSibling("chart");
            try (Stream<Path> files = Files.walk(FOLDER)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = copy.resolve(FOLDER.relativize(file));
                    Files.createDirectories(to.getParent());
                    Files.writeString(to, Files.readString(file).replace(HOOK, NO_HOOK));
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LintResult lint() {
        return HELM.lint().strict().call();
    }
}
