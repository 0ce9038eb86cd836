package io.goldensignals.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What is refused as an argument is wrong usage, with its exit code and the way to the help. */
final class Usage {
    private Usage() {}

    /** What the supplier gives; an {@link IllegalArgumentException} of its becomes one about the command's arguments. */
    static <T> T checked(CommandSpec spec, Supplier<T> arguments) {
        try {
            return arguments.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
