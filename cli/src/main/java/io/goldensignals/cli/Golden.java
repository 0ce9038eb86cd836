package io.goldensignals.cli;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.InvalidRecordException;
import io.goldensignals.localstack.process.ServerFailedException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code golden} commands; the script of that name builds first where needed, and adds {@code test} and {@code fix}. */
@Command(
        name = "golden",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Golden.Version.class,
        description = "Runs Golden Signals on this machine, and its agents and indicators over files.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            AgentsCommand.class,
            IndicatorCommand.class,
            EvaluateCommand.class,
            PerformanceCommand.class,
            BacktestCommand.class,
            ParityCommand.class,
            ProvidersCommand.class,
            SoakCommand.class,
            HelpCommand.class
        })
final class Golden implements Callable<Integer> {
    private static final String[] SCRIPT = {
        "",
        "Of the script alone:",
        "  test    Builds everything and runs all tests.",
        "  fix     Formats the sources, writes the generated documents anew.",
        "  bench   Measures: golden bench lists what.",
        "  build   Builds what has changed, as up does by itself.",
        "",
        "golden help COMMAND tells a command's options."
    };

    @Spec
    private CommandSpec spec;

    /** Exit codes: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String... args) {
        LauncherLog.open(Home.ofRepository());
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Golden())
                .registerConverter(Interval.class, Golden::interval)
                .setParameterExceptionHandler(Golden::wrongUsage)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("golden: " + reason(failure));
                    return 1;
                });
        commands.getCommandSpec().usageMessage().footer(SCRIPT);
        commands.getSubcommands().get("indicator").setUnmatchedOptionsArePositionalParams(true);
        return commands;
    }

    private static Interval interval(String text) {
        try {
            return Interval.parse(text);
        } catch (InvalidRecordException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static int wrongUsage(ParameterException wrong, String... args) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().parent() == null ? "" : ' ' + command.getCommandName();
        command.getErr().println("golden: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("./golden help" + name + " tells what there is");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** As the build wrote it into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Golden.class.getPackage().getImplementationVersion();
            return new String[] {"Golden Signals " + (version == null ? "(not from its jar)" : version)};
        }
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    private static String reason(Throwable failure) {
        return switch (failure) {
            case IllegalStateException e -> e.getMessage();
            case IllegalArgumentException e -> e.getMessage();
            case ServerFailedException e -> e.getMessage();
            default -> failure.toString();
        };
    }
}
