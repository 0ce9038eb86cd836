package io.goldensignals.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was once on the wire is read for ever: a golden file is never edited, a new shape adds files to a new folder. */
class GoldenFilesTest {
    static List<GoldenFile> goldenFiles() {
        return GoldenFile.all();
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void isReadAndWrittenByteForByte(GoldenFile file) throws UnreadableRecordException {
        Object value = JsonCodec.read(file.bytes(), file.type());
        assertThat(JsonCodec.write(value)).asString().isEqualTo(file.text());
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void holdsWhatItHeldWhenItWasMade(GoldenFile file) throws UnreadableRecordException {
        assertThat((Object) JsonCodec.read(file.bytes(), file.type()))
                .isEqualTo(Samples.byGoldenFile().get(file.name()));
    }

    @Test
    void everySampleHasItsFile() {
        assertThat(goldenFiles())
                .extracting(GoldenFile::name)
                .containsExactlyInAnyOrderElementsOf(Samples.byGoldenFile().keySet());
    }
}
