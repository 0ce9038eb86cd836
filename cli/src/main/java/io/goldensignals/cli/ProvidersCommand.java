package io.goldensignals.cli;

import io.goldensignals.localstack.ProviderCheck;
import io.goldensignals.localstack.market.LiveProvider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks providers of live prices whether they answer, with the keys of this environment. */
@Command(
        name = "providers",
        sortOptions = false,
        description = {
            "check asks every provider once for a quote, a batch of quotes and history, and prints a table of what each"
                    + " answered, with its reasons below. Needs no stack to be up; every call counts for its quota.",
            "Exit code 1 when a provider answered nothing at all."
        })
final class ProvidersCommand implements Callable<Integer> {
    private static final String CHECK = "check";
    private static final String CONFIGURED = "GOLDEN_PROVIDERS";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = CHECK, description = "What to do: check.")
    private String action;

    @Option(
            names = "--provider",
            paramLabel = "LIST",
            split = ",",
            description =
                    "Which, such as yahoo,binance (default: those of GOLDEN_PROVIDERS, else those that need no key"
                            + " and those whose key is in the environment).")
    private List<String> names = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!action.equals(CHECK)) {
            throw new ParameterException(spec.commandLine(), "no " + action + ", only " + CHECK);
        }
        Optional<String> chosen = Usage.checked(spec, () -> chosen(names, System.getenv()));
        return ProviderCheck.ofRepository(Home.ofRepository().root(), chosen)
                .run(spec.commandLine().getOut());
    }

    /** The list for the service; empty when its environment has one. */
    static Optional<String> chosen(List<String> names, Map<String, String> environment) {
        if (names.isEmpty() && !environment.getOrDefault(CONFIGURED, "").isBlank()) {
            return Optional.empty();
        }
        List<LiveProvider> chosen = names.isEmpty()
                ? LiveProvider.usable(environment)
                : names.stream().map(LiveProvider::named).toList();
        return Optional.of(chosen.stream().map(LiveProvider::toString).collect(Collectors.joining(",")));
    }
}
