package io.goldensignals.cli;

import io.goldensignals.localstack.Http;
import io.goldensignals.localstack.Module;
import io.goldensignals.localstack.StackInfo;
import io.goldensignals.localstack.StackLock;
import io.goldensignals.localstack.process.ChildProcess;
import io.goldensignals.localstack.process.Ports;
import io.goldensignals.localstack.report.Lags;
import io.goldensignals.localstack.report.Memory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the running stack's servers: process, port, health, memory; and how far its readers are behind. */
@Command(
        name = "status",
        description = {
            "Shows each server's process, port, health and memory (proportional set size), and the readers' lag.",
            "Exit code 1 when nothing is up."
        })
final class StatusCommand implements Callable<Integer> {
    private static final String ROW = "%-24s %8s %6s  %-10s %9s%n";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path home = Home.ofRepository().folder();
        Optional<Long> launcher = StackLock.holder(home);
        if (launcher.isEmpty()) {
            out.println("nothing is up");
            return 1;
        }
        Optional<StackInfo> info = StackInfo.read(home);
        if (info.isEmpty()) {
            out.println("the stack of process " + launcher.get() + " is still starting");
            return 0;
        }
        out.println("data in " + info.get().folder());
        long total = servers(out, info.get(), launcher.get());
        out.printf(ROW, "total", "", "", "", megabytes(OptionalLong.of(total)));
        lags(out, info.get());
        return 0;
    }

    private static long servers(PrintWriter out, StackInfo info, long launcher) {
        out.printf(ROW, "", "pid", "port", "health", "memory");
        long total = 0;
        for (Map.Entry<String, Integer> server : info.servers().entrySet()) {
            Optional<Long> pid =
                    ChildProcess.attach(info.pidFile(server.getKey())).map(ChildProcess::pid);
            OptionalLong memory = pid.map(Memory::proportional).orElse(OptionalLong.empty());
            total += memory.orElse(0);
            String process = pid.map(Object::toString).orElse("-");
            String health = pid.isPresent() ? health(server.getKey(), server.getValue()) : "down";
            out.printf(ROW, server.getKey(), process, server.getValue(), health, megabytes(memory));
        }
        // Its descendants are the servers above.
        OptionalLong own = Memory.own(launcher);
        out.printf(ROW, "launcher", launcher, "", "", megabytes(own));
        return total + own.orElse(0);
    }

    private static String health(String server, int port) {
        boolean isService = Arrays.stream(Module.values()).map(Module::folder).anyMatch(server::startsWith);
        if (Ports.isFree(port)) {
            return "no answer";
        }
        return !isService || Http.get(port, "/q/health/ready").isPresent() ? "ready" : "not ready";
    }

    private static void lags(PrintWriter out, StackInfo info) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + info.ports().kafka(),
                "default.api.timeout.ms",
                "5000",
                "request.timeout.ms",
                "4000"))) {
            Lags.byGroup(admin)
                    .forEach((group, topics) -> topics.forEach(
                            (topic, lag) -> out.printf("%-32s %-24s %,12d behind%n", group, topic, lag)));
        } catch (ExecutionException e) {
            out.println("lag unknown: " + e.getCause().getMessage());
        }
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() / 1_048_576 + " MB" : "-";
    }
}
