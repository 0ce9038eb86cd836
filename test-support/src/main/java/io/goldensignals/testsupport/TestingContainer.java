package io.goldensignals.testsupport;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.PortBinding;
import io.goldensignals.localstack.parts.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.LogUtils;

/**
 * What stands for a part where Docker answers: a container of the image that docker-compose.yml names, with the part's port
 * inside and on 127.0.0.1. Testcontainers makes it and removes it with the JVM. Between the two its client ends and starts it:
 * to Testcontainers a container that ended is gone, and its port another one afterwards.
 */
final class TestingContainer {
    private static final Duration START = Duration.ofMinutes(3);
    private static final int STOP_SECONDS = 20;

    private final Part part;
    private final String image;
    private final Consumer<GenericContainer<?>> settings;
    private final String property;

    TestingContainer(Part part, String repository, Consumer<GenericContainer<?>> settings) {
        this.part = part;
        this.image = image(repository);
        this.settings = settings;
        this.property = "golden.testing-parts." + part.name() + ".container";
    }

    synchronized void start() {
        if (isRunning()) {
            return;
        }
        if (id().isEmpty()) {
            create();
        } else {
            client().startContainerCmd(id().orElseThrow()).exec();
            awaitAnswer();
        }
    }

    synchronized void stop() {
        if (isRunning()) {
            client().stopContainerCmd(id().orElseThrow())
                    .withTimeout(STOP_SECONDS)
                    .exec();
        }
    }

    synchronized void kill() {
        if (isRunning()) {
            client().killContainerCmd(id().orElseThrow()).exec();
        }
    }

    private boolean isRunning() {
        return id().map(id -> client().inspectContainerCmd(id).exec().getState().getRunning())
                .orElse(false);
    }

    // A property: the container is the JVM's, whichever class loader made it.
    private Optional<String> id() {
        return Optional.ofNullable(System.getProperty(property));
    }

    private static DockerClient client() {
        return DockerClientFactory.instance().client();
    }

    private void create() {
        GenericContainer<?> container = new GenericContainer<>(image)
                .withExposedPorts(part.port())
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withPortBindings(PortBinding.parse("127.0.0.1:" + part.port() + ':' + part.port())))
                .waitingFor(new AbstractWaitStrategy() {
                    @Override
                    protected void waitUntilReady() {
                        System.setProperty(property, waitStrategyTarget.getContainerId());
                        awaitAnswer();
                    }
                });
        settings.accept(container);
        try {
            container.start();
        } catch (ContainerLaunchException e) {
            throw new IllegalStateException(
                    "can't run " + image + " under Docker; -Dgolden.docker=false runs the tests without it", e);
        }
    }

    private void awaitAnswer() {
        long end = System.nanoTime() + START.toNanos();
        while (!part.answers()) {
            if (!isRunning() || System.nanoTime() > end) {
                throw new IllegalStateException(part.name() + " did not start on port " + part.port() + ", its log:\n"
                        + LogUtils.getOutput(client(), id().orElseThrow()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static String image(String repository) {
        Path compose = Path.of(System.getProperty("golden.root"), "docker-compose.yml");
        try {
            Matcher image = Pattern.compile("image: (" + Pattern.quote(repository) + ":\\S+)")
                    .matcher(Files.readString(compose));
            if (!image.find()) {
                throw new IllegalStateException(compose + " has no image " + repository);
            }
            return image.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
