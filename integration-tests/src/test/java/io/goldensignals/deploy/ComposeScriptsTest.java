package io.goldensignals.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.WatchlistEntry;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs once at the first start of the Compose stack. */
class ComposeScriptsTest {
    private static final Path SCRIPTS =
            Path.of(System.getProperty("golden.root")).resolve("deploy/compose");

    @TempDir
    Path folder;

    @Test
    void secretsAreMadeOnceAndTheAdminKeyIsToldOnce() throws Exception {
        String told = access(Map.of()).output().strip();
        Properties first = access();
        String key = told.substring(told.lastIndexOf(' ') + 1);
        assertThat(told).startsWith("admin key, shown this once: gs_");
        assertThat(key).matches("gs_[a-z2-7]{8}_[A-Za-z0-9_-]{43}");
        assertThat(first.getProperty("golden.access.admin-key-sha256")).isEqualTo(sha256(key));
        assertThat(first.getProperty("golden.access.reader-key-sha256"))
                .isEqualTo(sha256(Files.readString(folder.resolve("prometheus/key"))));
        assertThat(first.getProperty("golden.secret")).hasSizeGreaterThanOrEqualTo(32);
        String password = Files.readString(folder.resolve("database/password"));
        assertThat(password).hasSizeGreaterThanOrEqualTo(32);
        assertThat(folder.resolve("database/datasource.properties"))
                .hasContent("quarkus.datasource.password=" + password);

        assertThat(access(Map.of()).output()).isEmpty();
        assertThat(access()).isEqualTo(first);
        assertThat(folder.resolve("database/password")).hasContent(password);
    }

    @Test
    void whatTheUserHasSetComesFirst() throws Exception {
        Map<String, String> given =
                Map.of("GOLDEN_SECRET", "s".repeat(40), "GOLDEN_ACCESS_ADMIN_KEY_SHA256", "ab".repeat(32));
        assertThat(access(given).output()).isEmpty();
        assertThat(access())
                .containsEntry("golden.secret", "s".repeat(40))
                .containsEntry("golden.access.admin-key-sha256", "ab".repeat(32));
    }

    @Test
    void theWatchlistIsPlantedInAnEmptyTopic() throws Exception {
        List<String> lines = planted("market.watchlist.v1:0:0\nmarket.watchlist.v1:10:0");
        assertThat(lines).hasSize(2);
        String[] last = lines.getLast().split("\t", -1);
        assertThat(last[0]).isEqualTo("BTC-USD");
        assertThat(JsonCodec.read(last[1].getBytes(StandardCharsets.UTF_8), WatchlistEntry.class))
                .isEqualTo(
                        new WatchlistEntry("BTC-USD", List.of(Interval.parse("10s"), Interval.parse("1m")), List.of()));
    }

    @Test
    void theWatchlistIsTheUsersAfterwards() throws Exception {
        assertThat(planted("market.watchlist.v1:0:0\nmarket.watchlist.v1:1:3")).isEmpty();
    }

    /** What the script sends to a topic with these ends, given to it and taken from it by Kafka's tools' stand-ins. */
    private List<String> planted(String ends) throws IOException, InterruptedException {
        Path sent = folder.resolve("sent");
        tool("kafka-get-offsets.sh", "printf '%s\\n' '" + ends + "'");
        tool("kafka-console-producer.sh", "cat > '" + sent + "'");
        Map<String, String> path = Map.of("PATH", folder + ":" + System.getenv("PATH"));
        String script = SCRIPTS.resolve("watchlist").toString();
        Run run = Run.of(List.of("bash", script, "broker:9092", "10s,1m", "AAPL,BTC-USD"), path, folder);
        assertThat(run).isEqualTo(new Run(0, ""));
        return Files.exists(sent) ? Files.readAllLines(sent) : List.of();
    }

    private void tool(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/usr/bin/env bash\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Run access(Map<String, String> given) throws IOException, InterruptedException {
        Run run = Run.of(List.of("bash", SCRIPTS.resolve("access").toString(), folder.toString()), given, folder);
        assertThat(run.succeeds()).as(run.output()).isTrue();
        return run;
    }

    private Properties access() throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve("gateway/access.properties"))) {
            properties.load(in);
        }
        return properties;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
