package io.goldensignals.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's modules as the root pom lists them, and their compiled classes. */
final class Modules {
    /** The package that all classes of a module lie in or below. */
    static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("contracts", "io.goldensignals.contracts"),
            Map.entry("agents", "io.goldensignals.agents"),
            Map.entry("consensus", "io.goldensignals.consensus"),
            Map.entry("backtest", "io.goldensignals.backtest"),
            Map.entry("local-stack", "io.goldensignals.localstack"),
            Map.entry("test-support", "io.goldensignals.testsupport"),
            Map.entry("market-data-service", "io.goldensignals.marketdata"),
            Map.entry("agent-service", "io.goldensignals.agentservice"),
            Map.entry("signal-aggregator", "io.goldensignals.aggregator"),
            Map.entry("api-gateway", "io.goldensignals.gateway"),
            Map.entry("cli", "io.goldensignals.cli"),
            Map.entry("benchmarks", "io.goldensignals.benchmarks"));

    private static final List<String> TESTS = List.of("helm", "integration-tests");
    private static final Path ROOT = Path.of(System.getProperty("golden.root"));
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private static final Map<String, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    private Modules() {}

    /** Every module of the root pom but those that are nothing but tests. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        Matcher modules = MODULE.matcher(text(ROOT.resolve("pom.xml")));
        while (modules.find()) {
            names.add(modules.group(1));
        }
        names.removeAll(TESTS);
        return names;
    }

    static JavaClasses mainClasses() {
        return imported(names(), "classes");
    }

    static JavaClasses mainClasses(String... modules) {
        return imported(Arrays.asList(modules), "classes");
    }

    static JavaClasses testClasses() {
        List<String> all = new ArrayList<>(names());
        all.addAll(TESTS);
        return imported(all, "test-classes");
    }

    /** Source files of a module without a class file: a rule that reads no class must not pass for one that holds. */
    static List<Path> notCompiled(String module) {
        List<Path> missing = new ArrayList<>();
        missing.addAll(notCompiled(module, "src/main/java", "target/classes"));
        missing.addAll(notCompiled(module, "src/test/java", "target/test-classes"));
        return missing;
    }

    /** Java files of all modules, tests included. */
    static List<Path> sources() {
        return Stream.concat(names().stream(), TESTS.stream())
                .flatMap(module -> javaFiles(ROOT.resolve(module).resolve("src")).stream())
                .toList();
    }

    private static List<Path> notCompiled(String module, String sources, String classes) {
        Path from = ROOT.resolve(module).resolve(sources);
        Path to = ROOT.resolve(module).resolve(classes);
        return javaFiles(from).stream()
                .map(from::relativize)
                .filter(source -> !source.endsWith("package-info.java"))
                .map(source -> to.resolve(source.toString().replaceAll("\\.java$", ".class")))
                .filter(compiled -> !Files.exists(compiled))
                .toList();
    }

    private static JavaClasses imported(List<String> modules, String folder) {
        return IMPORTED.computeIfAbsent(folder + modules, key -> read(modules, folder));
    }

    private static JavaClasses read(List<String> modules, String folder) {
        List<Path> folders = modules.stream()
                .map(module -> ROOT.resolve(module).resolve("target").resolve(folder))
                .filter(Files::isDirectory)
                .toList();
        return new ClassFileImporter().importPaths(folders);
    }

    private static List<Path> javaFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
