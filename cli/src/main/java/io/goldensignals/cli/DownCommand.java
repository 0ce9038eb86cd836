package io.goldensignals.cli;

import io.goldensignals.localstack.Leftovers;
import io.goldensignals.localstack.StackLock;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends the running stack, wherever it was started. */
@Command(name = "down", description = "Ends the running stack and everything that belongs to it; its data is kept.")
final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Home home = Home.ofRepository();
        Optional<ProcessHandle> launcher = StackLock.holder(home.folder()).flatMap(ProcessHandle::of);
        if (launcher.isPresent()) {
            end(launcher.get(), out);
        }
        int leftovers = Leftovers.end(home.folder(), out::println);
        out.println(launcher.isPresent() || leftovers > 0 ? "everything has ended" : "nothing is up");
        return 0;
    }

    private static void end(ProcessHandle launcher, PrintWriter out) throws Exception {
        out.println("ending the stack of process " + launcher.pid());
        out.flush();
        launcher.destroy();
        try {
            launcher.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            out.println("it does not end by itself, ending it by force");
            launcher.destroyForcibly();
            launcher.onExit().get();
        }
    }
}
