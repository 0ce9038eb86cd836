package io.goldensignals.documents;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of each {@code golden} command by name: those of the command line's classes, and the script's own. */
final class Commands {
    private static final String PICOCLI = "picocli.CommandLine$";

    private static final Pattern SCRIPT_CASE = Pattern.compile("(?m)^ *\\(?([a-z]+(?: *\\| *[a-z]+)*)\\)");

    private Commands() {}

    static Map<String, Set<String>> options() {
        Map<String, Set<String>> commands = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().importPath(Documents.ROOT.resolve("cli/target/classes"))) {
            type.tryGetAnnotationOfType(PICOCLI + "Command").ifPresent(command -> {
                Set<String> options = new TreeSet<>(Set.of("--help"));
                collect(type, options);
                commands.put(text(command, "name"), options);
            });
        }
        Matcher cases = SCRIPT_CASE.matcher(Documents.text(Documents.ROOT.resolve("golden")));
        while (cases.find()) {
            for (String name : cases.group(1).split("[ |]+", -1)) {
                commands.putIfAbsent(name, Set.of());
            }
        }
        commands.put("help", Set.of());
        return commands;
    }

    private static void collect(JavaClass type, Set<String> options) {
        type.getAllFields().forEach(field -> add(field, field.getRawType(), options));
        type.getAllMethods().forEach(method -> add(method, method.getRawReturnType(), options));
        type.getConstructors().stream()
                .flatMap(constructor -> constructor.getParameters().stream())
                .forEach(parameter -> addNames(parameter, options));
    }

    private static void add(JavaMember member, JavaClass type, Set<String> options) {
        addNames(member, options);
        if (member.isAnnotatedWith(PICOCLI + "Mixin") || member.isAnnotatedWith(PICOCLI + "ArgGroup")) {
            collect(type, options);
        }
    }

    private static void addNames(HasAnnotations<?> owner, Set<String> options) {
        owner.tryGetAnnotationOfType(PICOCLI + "Option")
                .flatMap(option -> option.get("names"))
                .ifPresent(names -> options.addAll(Arrays.asList((String[]) names)));
    }

    private static String text(JavaAnnotation<?> annotation, String property) {
        return (String) annotation.get(property).orElseThrow();
    }
}
