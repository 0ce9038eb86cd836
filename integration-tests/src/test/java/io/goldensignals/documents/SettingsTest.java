package io.goldensignals.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.goldensignals.agents.AgentCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A setting that a document names is one that a service reads. */
class SettingsTest {
    private static final String SMALLRYE = "io.smallrye.config.";
    private static final String CONFIG_PROPERTY = "org.eclipse.microprofile.config.inject.ConfigProperty";
    private static final Pattern WIRED = Pattern.compile("\\$\\{(golden\\.[a-z.-]+)");
    private static final Pattern SETTING = Pattern.compile("`(golden\\.[a-z0-9.-]+[a-z0-9])`");

    private static Set<String> settings;

    static List<Path> documents() {
        return Documents.all();
    }

    @BeforeAll
    static void readSettings() throws IOException {
        settings = new TreeSet<>();
        AgentCatalogue.standard().agents().forEach(agent -> {
            String prefix = "golden.agents." + agent.name() + '.';
            settings.add(prefix + AgentCatalogue.ENABLED);
            agent.settings().keySet().forEach(setting -> settings.add(prefix + setting));
        });
        try (Stream<Path> modules = Files.list(Documents.ROOT)) {
            List<Path> classes = modules.map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
            for (JavaClass type : new ClassFileImporter().importPaths(classes)) {
                type.tryGetAnnotationOfType(SMALLRYE + "ConfigMapping")
                        .ifPresent(mapping -> collect(type, text(mapping, "prefix")));
                type.getConstructors().stream()
                        .flatMap(constructor -> constructor.getParameters().stream())
                        .flatMap(parameter -> parameter.tryGetAnnotationOfType(CONFIG_PROPERTY).stream())
                        .forEach(property -> settings.add(text(property, "name")));
            }
            for (Path folder : classes) {
                Path wiring = folder.resolve("application.properties");
                Matcher named = WIRED.matcher(Files.exists(wiring) ? Documents.text(wiring) : "");
                while (named.find()) {
                    settings.add(named.group(1));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isReadByAService(Path document) {
        List<String> unknown = new ArrayList<>();
        Matcher named = SETTING.matcher(Documents.text(document));
        while (named.find()) {
            if (!settings.contains(named.group(1))) {
                unknown.add(named.group(1));
            }
        }
        assertThat(unknown).as("unknown settings in " + document).isEmpty();
    }

    private static void collect(JavaClass type, String prefix) {
        for (JavaMethod method : type.getAllMethods()) {
            boolean isPrefix = method.isAnnotatedWith(SMALLRYE + "WithParentName");
            String name = isPrefix ? prefix : prefix + '.' + name(method);
            settings.add(name);
            if (method.getRawReturnType().isInterface()
                    && method.getRawReturnType().getPackageName().startsWith("io.goldensignals")) {
                collect(method.getRawReturnType(), name);
            }
        }
    }

    private static String name(JavaMethod method) {
        return method.tryGetAnnotationOfType(SMALLRYE + "WithName")
                .map(named -> text(named, "value"))
                .orElseGet(() -> method.getName()
                        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT));
    }

    private static String text(JavaAnnotation<?> annotation, String property) {
        return (String) annotation.get(property).orElseThrow();
    }
}
