package io.goldensignals.gateway.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the programs of a language are run here, and what that takes. */
enum Language {
    BASH("bash", "apt install curl kcat") {
        @Override
        List<String> command(String file) {
            return List.of("bash", file);
        }

        @Override
        boolean present() {
            return runs("bash", "--version") && runs("curl", "--version") && runs("kcat", "-V");
        }
    },
    PYTHON("python", "apt install python3-websockets python3-kafka") {
        @Override
        List<String> command(String file) {
            return List.of(python(), file);
        }

        @Override
        boolean present() {
            return runs(python(), "-c", MODULES);
        }
    },
    JAVASCRIPT("js", "apt install nodejs npm && npm ci --prefix api-gateway/src/test/js") {
        @Override
        List<String> command(String file) {
            return List.of("node", file);
        }

        @Override
        boolean present() {
            return runs("node", "--version")
                    && Stream.of("eventsource", "ws", "kafkajs")
                            .allMatch(each -> Files.isDirectory(PACKAGES.resolve(each)));
        }
    },
    JAVA("java", "a JDK") {
        @Override
        List<String> command(String file) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:TieredStopAtLevel=1"));
            command.addAll(List.of("-cp", libraries(), file));
            return command;
        }

        @Override
        boolean present() {
            return true;
        }
    };

    static final Path JS = Path.of(System.getProperty("golden.root"), "api-gateway/src/test/js");
    static final Path PACKAGES = JS.resolve("node_modules");
    private static final String MODULES = "import websockets, kafka";

    private final String name;
    private final String remedy;

    Language(String name, String remedy) {
        this.name = name;
        this.remedy = remedy;
    }

    /** As a fence has it. */
    static Language named(String name) {
        return Stream.of(values())
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing runs programs in " + name));
    }

    abstract List<String> command(String file);

    abstract boolean present();

    /** What makes {@link #present} true. */
    String remedy() {
        return remedy;
    }

    /** Debian's modules belong to Debian's Python. */
    private static String python() {
        return runs("/usr/bin/python3", "-c", MODULES) ? "/usr/bin/python3" : "python3";
    }

    private static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What `lib` of the document holds. */
    private static String libraries() {
        return Stream.of(
                        "com.fasterxml.jackson.databind.ObjectMapper",
                        "com.fasterxml.jackson.core.JsonParser",
                        "com.fasterxml.jackson.annotation.JsonProperty",
                        "org.apache.kafka.clients.consumer.KafkaConsumer",
                        "org.slf4j.Logger")
                .map(Language::jar)
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static String jar(String type) {
        String file = type.replace('.', '/') + ".class";
        String url =
                Thread.currentThread().getContextClassLoader().getResource(file).toString();
        if (!url.startsWith("jar:file:")) {
            throw new UncheckedIOException(new IOException("not in a jar: " + url));
        }
        return url.substring("jar:file:".length(), url.indexOf('!'));
    }
}
