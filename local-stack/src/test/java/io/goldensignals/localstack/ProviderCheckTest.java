package io.goldensignals.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderCheckTest {
    @TempDir
    Path root;

    /** What the built service is in its place. */
    public static final class TestingService {
        private TestingService() {}

        public static void main(String... arguments) {
            System.out.println(String.join(" ", arguments) + " of " + System.getProperty("golden.providers"));
            System.out.println("path " + System.getenv("PATH"));
            System.exit(3);
        }
    }

    @Test
    void theServiceIsRunAsACommandWithTheEnvironmentAndItsExitCodeIsPassedOn() throws Exception {
        StringWriter text = new StringWriter();
        ProviderCheck check = ProviderCheck.ofRepository(built(), Optional.of("yahoo,binance"));
        assertThat(check.run(new PrintWriter(text))).isEqualTo(3);
        assertThat(text.toString().lines())
                .containsExactly("providers check of yahoo,binance", "path " + System.getenv("PATH"));
    }

    @Test
    void withoutAListTheServicesOwnConfigurationHolds() throws Exception {
        assertThat(ProviderCheck.ofRepository(built(), Optional.empty()).command())
                .noneMatch(argument -> argument.startsWith("-Dgolden.providers"))
                .contains("-Dquarkus.http.host-enabled=false");
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() {
        assertThatThrownBy(() -> ProviderCheck.ofRepository(root, Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("market-data-service is not built");
    }

    /** A jar that starts {@link TestingService} where the service's own would be. */
    private Path built() throws Exception {
        Path jar = root.resolve("market-data-service/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TestingService.class.getName());
        String file = TestingService.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(file));
            out.write(TestingService.class.getResourceAsStream('/' + file).readAllBytes());
        }
        return root;
    }
}
