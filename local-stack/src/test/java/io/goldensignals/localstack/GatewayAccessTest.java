package io.goldensignals.localstack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayAccessTest {
    private static final String LINE = "admin key, shown this once: (gs_[a-z2-7]{8}_[A-Za-z0-9_-]{43})";
    private static final String HASH = "GOLDEN_ACCESS_ADMIN_KEY_SHA256";

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void aNewFolderGetsAKeyThatIsToldOnceAndKeptByHashOnly() throws Exception {
        Map<String, String> first = prepare(false);
        assertThat(told).singleElement().asString().matches(LINE);
        String key = told.getFirst().replaceFirst(LINE, "$1");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(US_ASCII));
        assertThat(first)
                .containsEntry(HASH, HexFormat.of().formatHex(hash))
                .containsEntry("GOLDEN_ACCESS_ANONYMOUS", "LOOPBACK_READER");
        assertThat(first.get("GOLDEN_SECRET")).hasSizeGreaterThanOrEqualTo(32);
        assertThat(Files.readString(folder.resolve("access.properties"))).doesNotContain(key);

        assertThat(prepare(false)).isEqualTo(first);
        assertThat(told).hasSize(1);
    }

    @Test
    void anotherKeyMayBeAskedForWhileTheSecretRemains() throws Exception {
        Map<String, String> first = prepare(false);
        Map<String, String> second = prepare(true);
        assertThat(told).hasSize(2).doesNotHaveDuplicates();
        assertThat(second.get(HASH)).isNotEqualTo(first.get(HASH));
        assertThat(second.get("GOLDEN_SECRET")).isEqualTo(first.get("GOLDEN_SECRET"));
    }

    @Test
    void nobodyElseMayReadTheFile() throws Exception {
        prepare(false);
        assertThat(Files.getPosixFilePermissions(folder.resolve("access.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    private Map<String, String> prepare(boolean newAdminKey) throws IOException {
        GatewayAccess access = new GatewayAccess(folder);
        access.prepare(newAdminKey, told::add);
        return access.environment();
    }
}
