package io.goldensignals.marketdata.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderKeysTest {
    @TempDir
    private Path folder;

    @Test
    void aKeyComesFromItsVariable() {
        ProviderKeys keys = new ProviderKeys(Map.of("POLYGON_KEY", " old ", "TIINGO_KEY", "t"));
        assertThat(keys.of("tiingo", "TIINGO_KEY")).isEqualTo("t");
        assertThat(keys.of("massive", "MASSIVE_KEY", "POLYGON_KEY")).isEqualTo("old");
    }

    @Test
    void orFromAFileThatAVariableNames() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "s3cret\n");
        ProviderKeys keys = new ProviderKeys(Map.of("TIINGO_KEY_FILE", file.toString(), "TIINGO_KEY", ""));
        assertThat(keys.of("tiingo", "TIINGO_KEY")).isEqualTo("s3cret");
    }

    @Test
    void withoutOneItRefusesAndNamesTheVariables() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ProviderKeys(Map.of("MASSIVE_KEY", " ")).of("massive", "MASSIVE_KEY", "POLYGON_KEY"))
                .withMessage("golden.providers: massive needs a key, but MASSIVE_KEY and POLYGON_KEY and"
                        + " MASSIVE_KEY_FILE are not set");
    }

    @Test
    void aFileThatIsNotThereOrEmptyIsRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ProviderKeys(Map.of("TIINGO_KEY_FILE", folder + "/none")).of("tiingo", "TIINGO_KEY"))
                .withMessageContaining("tiingo: TIINGO_KEY_FILE can't be read");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ProviderKeys(Map.of("TIINGO_KEY_FILE", empty.toString())).of("tiingo", "TIINGO_KEY"))
                .withMessageContaining("TIINGO_KEY_FILE names is empty");
    }
}
