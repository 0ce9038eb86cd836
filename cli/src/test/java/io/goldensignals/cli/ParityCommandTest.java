package io.goldensignals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ParityCommandTest {
    private static final String ROOT = "golden.root";

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();
    private String before;

    @BeforeEach
    void liveNowhere() {
        before = System.getProperty(ROOT);
        System.setProperty(ROOT, folder.toString());
    }

    @AfterEach
    void moveBack() {
        if (before == null) {
            System.clearProperty(ROOT);
        } else {
            System.setProperty(ROOT, before);
        }
    }

    @Test
    void asksForABrokerWhereNoStackIsUp() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("nothing is up: --bootstrap names a Kafka broker");
    }

    @ParameterizedTest
    @CsvSource({
        "--from=yesterday, --from takes a date or a time",
        "--policy=treshold=1, did you mean 'threshold'",
        "--interval=fortnight, fortnight",
    })
    void refusesWhatItDoesNotUnderstand(String option, String reason) {
        assertThat(run(option)).isEqualTo(2);
        assertThat(err.toString()).contains(reason);
    }

    @Test
    void refusesAPeriodWithoutTime() {
        assertThat(run("--from=2024-01-02", "--to=2024-01-02")).isEqualTo(2);
        assertThat(err.toString()).contains("is empty");
    }

    private int run(String... options) {
        CommandLine commands = Golden.commandLine();
        commands.setErr(new PrintWriter(err, true));
        String[] line = new String[options.length + 1];
        line[0] = "parity";
        System.arraycopy(options, 0, line, 1, options.length);
        return commands.execute(line);
    }
}
