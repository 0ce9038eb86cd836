package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.PanelSignals;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent in docs/adding-an-agent.md compiles, keeps the contract and votes. */
class AddingAnAgentTest {
    private static final String NAME = "ClosingStreakAgent";

    @Test
    void theDocumentedAgentWorks(@TempDir Path folder) throws Exception {
        Path source = folder.resolve(NAME + ".java");
        Files.writeString(source, javaBlock());
        compile(source, folder);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            AgentDefinition agent = (AgentDefinition) loader.loadClass("io.goldensignals.agents.momentum." + NAME)
                    .getMethod("standard")
                    .invoke(null);
            LookAhead.verify(bars -> Run.panel(agent), Market.regimes(3, 400));
            List<PanelSignals> run = Run.over(Run.panel(agent), Market.regimes(3, 3_000));
            assertThat(run)
                    .extracting(bar -> direction(bar.signals().getFirst()))
                    .contains(1, -1, 0);
        }
    }

    private static int direction(AgentSignal signal) {
        return Run.direction(signal);
    }

    private static String javaBlock() throws Exception {
        Path root = Path.of(System.getProperty("golden.root", ".."));
        return Files.readAllLines(root.resolve("docs/adding-an-agent.md")).stream()
                .dropWhile(line -> !line.equals("```java"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .collect(Collectors.joining("\n"));
    }

    private static void compile(Path source, Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-d",
                                folder.toString(),
                                "-Xlint:all",
                                "-Werror",
                                "-proc:none",
                                "-classpath",
                                System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }
}
