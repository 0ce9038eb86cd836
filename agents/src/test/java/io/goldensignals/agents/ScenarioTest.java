package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.TradingAgent;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.agents.indicator.IndicatorBook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bars in, last verdict out: {@code scenarios/<agent>/<buy|sell|abstain>.csv} for every agent of the catalogue. A file's
 * first line is the verdict with its sentence; a scenario shows the rule, so it need not fill the agent's history.
 */
class ScenarioTest {
    static Stream<Arguments> scenarios() {
        return AgentCatalogue.standard().agents().stream()
                .flatMap(agent -> Stream.of("buy", "sell", "abstain")
                        .map(verdict -> Arguments.of(agent.name() + '/' + verdict + ".csv", agent)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void endsInItsVerdict(String file, AgentDefinition agent) throws IOException {
        List<String> lines = lines(file);
        IndicatorBook book = new IndicatorBook();
        TradingAgent seated = agent.seat(book);
        RealBars.csv(lines.subList(1, lines.size()), Market.stream()).forEach(book::update);
        String verdict = text(seated.evaluate());
        assertThat("# " + verdict).isEqualTo(lines.getFirst());
        assertThat(verdict.toLowerCase(java.util.Locale.ROOT))
                .startsWith(file.substring(file.indexOf('/') + 1, file.indexOf('.')));
    }

    private static String text(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Vote vote -> vote.action() + ": " + vote.reasoning().sentence();
            case Verdict.Abstain abstention ->
                "ABSTAIN: " + abstention.reasoning().sentence();
        };
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream stream = ScenarioTest.class.getResourceAsStream("/scenarios/" + file)) {
            assertThat(stream).as("src/test/resources/scenarios/" + file).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
