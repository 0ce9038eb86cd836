package io.goldensignals.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A setting that a document names is one that a service reads. */
class SettingsTest {
    private static final Pattern SETTING = Pattern.compile("`(golden\\.[a-z0-9.-]+[a-z0-9])`");

    private static Set<String> settings;

    static List<Path> documents() {
        return Documents.all();
    }

    @BeforeAll
    static void readSettings() {
        settings = Settings.ofAll(Documents.ROOT);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isReadByAService(Path document) {
        List<String> unknown = new ArrayList<>();
        Matcher named = SETTING.matcher(Documents.text(document));
        while (named.find()) {
            if (!settings.contains(named.group(1))) {
                unknown.add(named.group(1));
            }
        }
        assertThat(unknown).as("unknown settings in " + document).isEmpty();
    }
}
