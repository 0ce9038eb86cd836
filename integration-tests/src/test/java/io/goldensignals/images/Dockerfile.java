package io.goldensignals.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The last stage of the Dockerfile. What this reader does not know is an error. */
record Dockerfile(List<Instruction> instructions) {
    private static final Set<String> KNOWN =
            Set.of("ARG", "COPY", "ENTRYPOINT", "ENV", "FROM", "HEALTHCHECK", "LABEL", "RUN", "USER", "WORKDIR");

    /** Its name, its options without their dashes, and the rest. */
    record Instruction(String name, List<String> options, String rest) {
        static Instruction parse(String line) {
            List<String> words = new ArrayList<>(List.of(line.strip().split(" +", -1)));
            String name = words.removeFirst();
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown instruction: " + line);
            }
            List<String> options = new ArrayList<>();
            while (!words.isEmpty() && words.getFirst().startsWith("--")) {
                options.add(words.removeFirst().substring(2));
            }
            return new Instruction(name, options, String.join(" ", words));
        }

        List<String> words() {
            return List.of(rest.split(" ", -1));
        }

        /** A command in its exec form, which needs no shell and lets signals through. */
        List<String> command() {
            String list = rest.startsWith("CMD ") ? rest.substring("CMD ".length()) : rest;
            if (!list.matches("\\[\"[^\"]*\"(, \"[^\"]*\")*]")) {
                throw new IllegalArgumentException("not in exec form: " + rest);
            }
            return List.of(list.substring(2, list.length() - 2).split("\", \"", -1));
        }
    }

    static Dockerfile read(Path file) throws IOException {
        List<Instruction> stage = new ArrayList<>();
        String text = Files.readString(file).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n *", " ");
        for (String line : text.split("\n+", -1)) {
            if (!line.isBlank()) {
                Instruction next = Instruction.parse(line);
                if (next.name().equals("FROM")) {
                    stage.clear();
                }
                stage.add(next);
            }
        }
        return new Dockerfile(List.copyOf(stage));
    }

    List<Instruction> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .toList();
    }

    Instruction only(String name) {
        List<Instruction> found = all(name);
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " times " + name);
        }
        return found.getFirst();
    }
}
