package io.goldensignals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class GoldenTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commands =
            Golden.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    up --until-done                         | --until-done needs --replay
                    up --interval 7x                        | a number and one of s, m, h, d, w
                    up --agents 0                           | between 1 and 16 agent services, not 0
                    up --agents many                        | '--agents'
                    up --symbols 0                          | symbols must be between 1 and 500
                    up --speed fast                         | speed must be a positive number or max, not fast
                    up --speed max                          | speed max is for replays
                    up --port-offset -1                     | port-offset must be between 0 and 50000
                    up --provider yaho                      | there is no provider yaho, did you mean yahoo?
                    up --provider simulate                  | did you mean simulated?
                    up --provider yahoo,polygon             | Polygon.io is called massive now
                    up --provider replay                    | recordings are played by --replay DIR
                    up --provider simulated,yahoo           | simulated and real prices exclude each other
                    up --provider yahoo,yahoo               | a provider stands twice
                    up --provider yahoo --symbols 5         | a simulation takes a number
                    up --provider yahoo --symbols aapl      | aapl is no symbol
                    up --provider yahoo --symbols AAPL,     | is no symbol
                    up --provider yahoo --speed 2           | speed is for simulations and replays
                    up --provider yahoo --bar-interval 1m   | --bar-interval needs --replay
                    up --provider yahoo --until-done        | --until-done needs --replay
                    up --symbols AAPL,MSFT                  | a live market takes a list
                    providers                               | check
                    providers chek                          | no chek, only check
                    providers check --provider polygon      | Polygon.io is called massive now
                    providers check --provider finhub       | did you mean finnhub?
                    up --bar-interval 1m                    | --bar-interval needs --replay
                    up --replay no-such-folder              | no folder
                    up --replay . --symbols 3               | --symbols and --replay exclude each other
                    up --replay . --provider simulated      | --provider and --replay exclude each other
                    up --replay src                         | no .csv
                    up --panel fast                         | '--panel'
                    up --untildone                          | --until-done
                    upp                                     | Did you mean: golden up
                    logs                                    | SERVICE
                    soak                                    | --replay
                    agents rsi-revesal                      | did you mean 'rsi-reversal'
                    indicator rsj SPY.csv                   | did you mean 'rsi'
                    indicator rsi                           | which file
                    indicator --period 3                    | which indicator
                    indicator rsi a.csv b.csv               | one file at a time
                    indicator rsi --perod 3 SPY.csv         | no parameter perod
                    indicator rsi --period x SPY.csv        | --period must be a number
                    indicator rsi --period 0 SPY.csv        | between 1 and 511
                    indicator rsi SPY.csv --period          | --period must be a number, but was missing
                    indicator rsi no-such.csv               | no readable file
                    indicator rsi pom.xml                   | named after its symbol
                    evaluate                                | FILE.csv
                    evaluate no-such.csv                    | no readable file
                    evaluate SPY.csv --agent rsi            | did you mean 'rsi-reversal'
                    evaluate SPY.csv --set rsi-reversal=3   | AGENT.SETTING
                    evaluate SPY.csv --set rsi-reversal.x=3 | rsi-reversal.x is no setting
                    evaluate SPY.csv --format xml           | --format
                    soak --replay no-such-folder            | no folder
                    """)
    void wrongUsageIsNamedAndHasExitCode2(String line, String message) {
        assertThat(commands.execute(line.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains(message).contains("./golden help");
    }

    @Test
    void everyCommandAndOptionExplainsItself() {
        for (CommandLine command : commands.getSubcommands().values()) {
            assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
            for (OptionSpec option : command.getCommandSpec().options()) {
                assertThat(option.description()).as(option.longestName()).isNotEmpty();
            }
        }
    }

    @Test
    void helpListsTheCommands() {
        assertThat(commands.execute("help")).isZero();
        assertThat(out.toString()).contains("up", "down", "status", "logs", "soak", "providers", "test", "fix");
    }
}
