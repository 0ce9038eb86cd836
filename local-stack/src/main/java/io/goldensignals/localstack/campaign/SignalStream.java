package io.goldensignals.localstack.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * A client of {@code /signals/stream} that breaks its connection at random and resumes with {@code Last-Event-ID}, at
 * whichever gateway {@code port} names then. It checks that every signal comes once and a symbol's bars in order.
 */
public final class SignalStream implements AutoCloseable {
    /** The place before the first signal of every partition. */
    private static final String BEGINNING = String.join(".", Collections.nCopies(Topics.PARTITIONS, "0"));

    /** Events that bring nothing but a place. */
    private static final Set<String> PLACES = Set.of("heartbeat", "reconnect");

    private static final int READ_TIMEOUT_MILLIS = 30_000;
    private static final long RECONNECT_NANOS = 100_000_000;

    private final IntSupplier port;
    private final Random random;
    private final int disconnects;
    private final int longestConnection;
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, Long> lastSequence = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closing;
    private String lastEventId = BEGINNING;

    /**
     * Reads from the beginning of the log; breaks the connection {@code disconnects} times, spread over {@code signals},
     * then no more.
     */
    public SignalStream(IntSupplier port, int disconnects, int signals) {
        this.port = port;
        this.disconnects = disconnects;
        this.longestConnection = 1 + signals * 3 / (2 * Math.max(1, disconnects));
        this.random = new Random(signals);
        this.thread = Thread.ofVirtual().name("signal-stream").start(this::run);
    }

    /** What came so far (JSON), by id. */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    public int size() {
        return values.size();
    }

    /** How often it connected. */
    public int connections() {
        return connections.get();
    }

    /** Repeats, disorder, gaps and unreadable events; must be empty. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }

    private void run() {
        while (!closing) {
            try {
                connect();
            } catch (IOException e) {
                // The gateway is away or the connection broke: the next one resumes, which is what this client is for.
                LockSupport.parkNanos(RECONNECT_NANOS);
            }
        }
    }

    private void connect() throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + port.getAsInt() + "/api/v1/signals/stream?backfilled=true");
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setRequestProperty("Last-Event-ID", lastEventId);
        connection.setReadTimeout(READ_TIMEOUT_MILLIS);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8))) {
            boolean breaks = connections.getAndIncrement() < disconnects;
            int events = breaks ? 1 + random.nextInt(longestConnection) : Integer.MAX_VALUE;
            for (int i = 0; i < events && !closing; i++) {
                if (!event(lines)) {
                    return;
                }
            }
        } finally {
            connection.disconnect();
        }
    }

    /** Reads one event; false at the end of the stream, where half an event is thrown away as browsers do. */
    private boolean event(BufferedReader lines) throws IOException {
        String name = "message";
        String id = null;
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                take(name, id, data.toString());
                return true;
            }
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("event:")) {
                name = value;
            } else if (line.startsWith("id:")) {
                id = value;
            } else if (line.startsWith("data:")) {
                data.append(value);
            }
        }
        return false;
    }

    private void take(String name, String id, String data) {
        if (name.equals("signal")) {
            try {
                ConsensusSignal signal = JsonCodec.read(data.getBytes(UTF_8), ConsensusSignal.class);
                take(signal, data);
            } catch (UnreadableRecordException e) {
                faults.add(e.getMessage());
            }
        } else if (!PLACES.contains(name) && !data.isEmpty()) {
            faults.add(name + ": " + data);
        }
        if (id != null) {
            lastEventId = id;
        }
    }

    private void take(ConsensusSignal signal, String json) {
        if (values.put(signal.id(), json) != null) {
            faults.add(signal.id() + " came twice");
        }
        Long previous = lastSequence.put(signal.stream().toString(), signal.sequence());
        if (previous != null && previous >= signal.sequence()) {
            faults.add(signal.stream() + " went from bar " + previous + " to " + signal.sequence());
        }
    }
}
