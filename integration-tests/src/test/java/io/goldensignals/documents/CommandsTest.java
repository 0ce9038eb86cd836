package io.goldensignals.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandsTest {
    // Up to what ends a command: the line, the code, a comment, a pipe, a list.
    private static final Pattern COMMAND = Pattern.compile("\\./golden +([^`\\n#|;&>]+)");
    private static final Map<String, Set<String>> OPTIONS = Commands.options();

    static List<Path> documents() {
        return Documents.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void nameCommandsAndOptionsThatExist(Path document) {
        List<String> wrong = new ArrayList<>();
        for (String command : commands(document)) {
            String name = command.split(" +", -1)[0];
            Arrays.stream(command.split("[ \\[\\]=]+", -1))
                    .filter(word -> word.startsWith("-"))
                    .filter(option -> !OPTIONS.getOrDefault(name, Set.of()).contains(option))
                    .forEach(option -> wrong.add("./golden " + name + " has no option " + option));
            if (!OPTIONS.containsKey(name)) {
                wrong.add("there is no ./golden " + name);
            }
        }
        assertThat(wrong).as("commands in " + document).isEmpty();
    }

    @Test
    void theReadmeShowsTheTwoCommandsThatMatter() {
        assertThat(commands(Documents.ROOT.resolve("README.md")))
                .anyMatch(c -> c.startsWith("up"))
                .anyMatch(c -> c.startsWith("test"));
        assertThat(OPTIONS).containsKeys("up", "down", "test");
    }

    private static List<String> commands(Path document) {
        List<String> commands = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(Documents.text(document));
        while (matcher.find()) {
            commands.add(matcher.group(1).strip());
        }
        return commands;
    }
}
