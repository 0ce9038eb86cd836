package io.goldensignals.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code kubectl kustomize} makes of the overlays; skipped where there is no kubectl. */
class OverlaysTest {
    @ParameterizedTest
    @CsvSource({
        "base, golden-signals-secrets",
        "overlays/dev, ''",
        "overlays/production, 'golden-signals-secrets golden-signals-kafka golden-signals-tls'"
    })
    void isBuiltAndFitsTogether(String folder, String given) throws IOException, InterruptedException {
        Manifests manifests = Manifests.parse(kustomize(folder));

        assertThat(manifests.objects())
                .hasSizeGreaterThan(10)
                .allSatisfy(object -> assertThat(StrictModels.read(object)).isNotNull());
        assertThat(Coherence.faults(manifests, Set.of(given.split(" ", -1)))).isEmpty();
    }

    private static String kustomize(String folder) throws IOException, InterruptedException {
        Process kubectl;
        try {
            kubectl = new ProcessBuilder(
                            "kubectl",
                            "kustomize",
                            Chart.ROOT.resolve("k8s").resolve(folder).toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            System.out.println("skipped: no kubectl on the PATH");
            return abort("no kubectl");
        }
        String built = new String(kubectl.getInputStream().readAllBytes(), UTF_8);
        assertThat(kubectl.waitFor()).isZero();
        return built;
    }
}
