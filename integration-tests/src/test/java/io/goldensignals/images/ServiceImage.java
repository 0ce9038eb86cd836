package io.goldensignals.images;

import io.goldensignals.deploy.Run;
import io.goldensignals.images.Dockerfile.Instruction;
import io.goldensignals.localstack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the Dockerfile makes of a service, in a folder in place of the image: the same files, trained by the same command. */
final class ServiceImage {
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r-xr-xr-x");
    private static final String FROM_BUILD = "from=build";
    private static final Pattern TRAINING = Pattern.compile("java -cp \\S+ io\\.goldensignals\\.\\S+\\.Training ");
    private static final String BUILD = "/build/";

    private final Dockerfile dockerfile;
    private final Path root;
    private final String service;
    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();
    private Path workDir;

    private ServiceImage(Path root, String service, Path folder) throws IOException {
        this.dockerfile = Dockerfile.read(root.resolve("Dockerfile"));
        this.root = root;
        this.service = service;
        this.folder = folder;
        this.workDir = folder;
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        environment.put("PATH", java + ":" + System.getenv("PATH"));
    }

    /** Of the repository's packaged service; {@code parts} are variables for the training: where it finds broker and stores. */
    static ServiceImage build(Path root, String service, Path folder, Map<String, String> parts)
            throws IOException, InterruptedException {
        ServiceImage image = new ServiceImage(root, service, folder);
        for (Instruction instruction : image.dockerfile.instructions()) {
            image.execute(instruction, parts);
        }
        image.seal();
        return image;
    }

    /** The command of ENTRYPOINT. */
    List<String> entrypoint() {
        return here(dockerfile.only("ENTRYPOINT").command());
    }

    /** The command of HEALTHCHECK. */
    List<String> healthCheck() {
        return here(dockerfile.only("HEALTHCHECK").command());
    }

    /** A command of the image, with its paths below the folder. */
    List<String> here(List<String> command) {
        return command.stream()
                .map(word -> word.startsWith("/") ? folder + word : word)
                .toList();
    }

    /** The numbers of USER, which mean the same on every machine. */
    String[] user() {
        return dockerfile.only("USER").rest().split(":", -1);
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** Every file with its size and time. */
    Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        for (Path file : all()) {
            files.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
        }
        return files;
    }

    private void execute(Instruction instruction, Map<String, String> parts) throws IOException, InterruptedException {
        switch (instruction.name()) {
            case "WORKDIR" ->
                workDir = Files.createDirectories(
                        folder.resolve(instruction.rest().substring(1)));
            case "COPY" -> copy(instruction);
            case "ENV" ->
                instruction.words().forEach(word -> {
                    String[] assignment = word.split("=", 2);
                    environment.put(assignment[0], assignment[1]);
                });
            case "RUN" -> run(instruction.rest(), parts);
            default -> {
                // Says nothing of files and processes, or is asked for later.
            }
        }
    }

    private void run(String command, Map<String, String> parts) throws IOException, InterruptedException {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(Ports.free()));
        variables.putAll(parts);
        // Broker and stores are there already.
        Run run = Run.of(List.of("sh", "-c", TRAINING.matcher(command).replaceFirst("")), variables, workDir);
        if (!run.succeeds()) {
            throw new IllegalStateException(command + " failed: " + run.output());
        }
    }

    private void copy(Instruction instruction) throws IOException {
        List<String> words = new ArrayList<>(instruction.words());
        String target = words.removeLast();
        for (String word : words) {
            String name = word.replace("$SERVICE", service);
            boolean built = instruction.options().contains(FROM_BUILD);
            Path source = root.resolve(built ? name.substring(BUILD.length()) : name);
            Path file = workDir.resolve(target).normalize();
            copy(
                    source,
                    Files.isDirectory(file) && !Files.isDirectory(source) ? file.resolve(source.getFileName()) : file);
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copied = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Nobody may write, as in a container whose root file system is read-only. */
    private void seal() throws IOException {
        for (Path file : all()) {
            Files.setPosixFilePermissions(file, READ_ONLY);
        }
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
