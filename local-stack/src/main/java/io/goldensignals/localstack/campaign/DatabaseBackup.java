package io.goldensignals.localstack.campaign;

import io.goldensignals.localstack.LocalStack;
import io.goldensignals.localstack.Module;
import io.goldensignals.localstack.parts.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A copy of the database, and the return to it: what was stored in between is decided again from the log. */
final class DatabaseBackup {
    private static final String DATABASE = "postgresql";

    private DatabaseBackup() {}

    static Disturbance taken(double share) {
        return new Disturbance(share, "PostgreSQL backed up", stack -> {
            stack.stopService(DATABASE);
            try {
                copy(data(stack), copyOf(stack));
            } finally {
                stack.startService(DATABASE);
            }
            return List.of();
        });
    }

    /** As the runbook tells: the aggregators are down while the database changes under them. */
    static Disturbance restored(double share) {
        return new Disturbance(share, "PostgreSQL restored from the backup", stack -> {
            stack.stopService(Module.AGGREGATOR.folder());
            stack.stopService(DATABASE);
            Folders.delete(data(stack));
            copy(copyOf(stack), data(stack));
            stack.startService(DATABASE);
            stack.startService(Module.AGGREGATOR.folder());
            return List.of();
        });
    }

    private static Path data(LocalStack stack) {
        return stack.options().folder().resolve(DATABASE);
    }

    private static Path copyOf(LocalStack stack) {
        return stack.options().folder().resolve(DATABASE + ".backup");
    }

    // By the system's program, which keeps owners: the server may run under an account of its own.
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        Process copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start();
        if (copying.waitFor() != 0) {
            throw new IOException("can't copy " + from + " to " + to);
        }
    }
}
