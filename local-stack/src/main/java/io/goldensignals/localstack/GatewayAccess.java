package io.goldensignals.localstack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The gateway's secret and the hash of its admin key, made at a data folder's first start and kept there in a file of the
 * user's own. The key itself is told once and kept nowhere. This machine may read without one.
 */
final class GatewayAccess {
    private static final String FILE = "access.properties";
    private static final String SECRET = "secret";
    private static final String ADMIN_KEY_HASH = "admin-key-sha256";
    private static final String PREFIX_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int PREFIX_LENGTH = 8;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private volatile Map<String, String> environment = Map.of();

    GatewayAccess(Path folder) {
        this.file = folder.resolve(FILE);
    }

    /** Reads the file, or makes it; {@code progress} hears a new key. */
    void prepare(boolean newAdminKey, Consumer<String> progress) throws IOException {
        Properties kept = read();
        boolean changed = false;
        if (!kept.containsKey(SECRET)) {
            kept.setProperty(SECRET, random());
            changed = true;
        }
        String key = null;
        if (newAdminKey || !kept.containsKey(ADMIN_KEY_HASH)) {
            key = randomKey();
            kept.setProperty(ADMIN_KEY_HASH, sha256(key));
            changed = true;
        }
        if (changed) {
            write(kept);
        }
        environment = Map.of(
                "GOLDEN_SECRET", kept.getProperty(SECRET),
                "GOLDEN_ACCESS_ADMIN_KEY_SHA256", kept.getProperty(ADMIN_KEY_HASH),
                "GOLDEN_ACCESS_ANONYMOUS", "LOOPBACK_READER");
        if (key != null) {
            progress.accept("admin key, shown this once: " + key);
        }
    }

    /** For the gateway's process; empty before {@link #prepare}. */
    Map<String, String> environment() {
        return environment;
    }

    private Properties read() throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
        }
        return properties;
    }

    /** Nobody else may read the file at any moment, and half a file is never seen. */
    private void write(Properties properties) throws IOException {
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, ownersOnly());
        try (Writer out = Files.newBufferedWriter(fresh)) {
            properties.store(out, null);
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private FileAttribute<?>[] ownersOnly() {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)};
    }

    /** In the form of the gateway's own keys. */
    private static String randomKey() {
        StringBuilder key = new StringBuilder("gs_");
        for (int i = 0; i < PREFIX_LENGTH; i++) {
            key.append(PREFIX_ALPHABET.charAt(RANDOM.nextInt(PREFIX_ALPHABET.length())));
        }
        return key.append('_').append(random()).toString();
    }

    private static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
