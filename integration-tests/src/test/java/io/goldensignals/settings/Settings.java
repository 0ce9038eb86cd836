package io.goldensignals.settings;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.goldensignals.agents.AgentCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings {@code golden.*} that compiled modules read. */
public final class Settings {
    private static final String SMALLRYE = "io.smallrye.config.";
    private static final String CONFIG_PROPERTY = "org.eclipse.microprofile.config.inject.ConfigProperty";
    private static final Pattern WIRED = Pattern.compile("\\$\\{(golden\\.[a-z.-]+)");

    private final Set<String> names = new TreeSet<>();

    private Settings() {}

    /** Of all modules. */
    public static Set<String> ofAll(Path root) {
        try (Stream<Path> modules = Files.list(root)) {
            return of(modules.map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of folders with classes. */
    public static Set<String> of(List<Path> classes) {
        Settings settings = new Settings();
        for (JavaClass type : new ClassFileImporter().importPaths(classes)) {
            settings.read(type);
        }
        classes.forEach(settings::readWiring);
        return settings.names;
    }

    /** What it is called in the environment. */
    public static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private void read(JavaClass type) {
        type.tryGetAnnotationOfType(SMALLRYE + "ConfigMapping")
                .ifPresent(mapping -> collect(type, text(mapping, "prefix")));
        type.getConstructors().stream()
                .flatMap(constructor -> constructor.getParameters().stream())
                .flatMap(parameter -> parameter.tryGetAnnotationOfType(CONFIG_PROPERTY).stream())
                .forEach(property -> names.add(text(property, "name")));
        if (type.getSimpleName().equals("PanelChoice")) {
            addAgents();
        }
    }

    /** They are no fields of anything: each agent has its own. */
    private void addAgents() {
        AgentCatalogue.standard().agents().forEach(agent -> {
            String prefix = "golden.agents." + agent.name() + '.';
            names.add(prefix + AgentCatalogue.ENABLED);
            agent.settings().keySet().forEach(setting -> names.add(prefix + setting));
        });
    }

    private void readWiring(Path folder) {
        Path wiring = folder.resolve("application.properties");
        if (Files.exists(wiring)) {
            Matcher named = WIRED.matcher(text(wiring));
            while (named.find()) {
                names.add(named.group(1));
            }
        }
    }

    private void collect(JavaClass type, String prefix) {
        for (JavaMethod method : type.getAllMethods()) {
            boolean isPrefix = method.isAnnotatedWith(SMALLRYE + "WithParentName");
            String name = isPrefix ? prefix : prefix + '.' + name(method);
            names.add(name);
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

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
