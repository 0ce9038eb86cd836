package io.goldensignals.cli;

import io.goldensignals.localstack.LocalStack;
import io.goldensignals.localstack.StackOptions;
import io.goldensignals.localstack.process.ServerFailedException;
import io.goldensignals.localstack.report.ReplayWatch;
import io.goldensignals.localstack.report.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the stack and runs it until Ctrl-C, {@code golden down}, or the end of a replay. */
@Command(
        name = "up",
        sortOptions = false,
        description = {
            "Starts the platform and runs it until Ctrl-C or golden down.",
            "Without options: five simulated symbols in real time; --provider goes live. Data is kept in .golden, each market's apart."
        })
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private MarketArguments market;

    @Mixin
    private StackArguments stack;

    @Option(
            names = "--until-done",
            description = "With --replay: wait until every bar has been judged, decided and stored, print a summary and"
                    + " end; exit code 1 when the accounts do not balance.")
    private boolean untilDone;

    @Option(
            names = "--patience",
            paramLabel = "MINUTES",
            defaultValue = "60",
            description = "With --until-done: give up after so long (default ${DEFAULT-VALUE}).")
    private int patience;

    @Override
    public Integer call() throws Exception {
        if (untilDone && !market.isReplay()) {
            throw new ParameterException(spec.commandLine(), "--until-done needs --replay: no other market ends");
        }
        PrintWriter out = spec.commandLine().getOut();
        StackOptions options = options(out);
        out.println("starting in " + options.folder());
        out.flush();
        try (LocalStack running = LocalStack.start(options)) {
            Welcome.print(out, running);
            return untilDone ? awaitReplay(running, out) : run(running);
        }
    }

    StackOptions options(PrintWriter out) throws IOException {
        try {
            return stack.apply(StackOptions.standard(Home.ofRepository().root()))
                    .withMarket(market.market(), market.speed())
                    .withProgress(line -> {
                        out.println(line);
                        out.flush();
                    });
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Integer awaitReplay(LocalStack running, PrintWriter out)
            throws InterruptedException, TimeoutException, SQLException {
        Summary summary = new ReplayWatch(running).await(Duration.ofMinutes(patience));
        out.print(summary.text());
        out.flush();
        return summary.balanced() ? 0 : 1;
    }

    private static Integer run(LocalStack running) throws InterruptedException, ExecutionException {
        ServerFailedException failure = running.failure().get();
        throw failure;
    }
}
