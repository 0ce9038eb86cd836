package io.goldensignals.localstack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** At most one stack per home. The operating system gives the lock back when its holder dies, so it is never stale. */
public final class StackLock implements AutoCloseable {
    // Closing any channel of a file gives up this process' lock on it: so we never open the file while we hold it.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StackLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Throws {@link IllegalStateException} naming the holder when a stack runs in this home. */
    static StackLock acquire(Path home) throws IOException {
        Files.createDirectories(home);
        Path file = file(home);
        if (!HELD.add(file)) {
            throw refused(ProcessHandle.current().pid());
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            HELD.remove(file);
            throw refused(pid(file));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new StackLock(file, channel);
    }

    /** The process that runs the home's stack, if one does. */
    public static Optional<Long> holder(Path home) throws IOException {
        Path file = file(home);
        if (HELD.contains(file)) {
            return Optional.of(ProcessHandle.current().pid());
        }
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null ? Optional.of(pid(file)) : Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }

    private static IllegalStateException refused(long holder) {
        return new IllegalStateException(
                "a stack is up already (process " + holder + "): ./golden status shows it, ./golden down ends it");
    }

    private static long pid(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static Path file(Path home) {
        return home.toAbsolutePath().normalize().resolve("lock");
    }
}
