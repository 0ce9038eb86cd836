package io.goldensignals.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a stream of server-sent events on a thread of its own until it is closed. */
public final class SseClient implements AutoCloseable {
    /** One event; absent fields are null. */
    public record Event(String id, String name, String data) {}

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean ended;
    private volatile boolean failed;

    public SseClient(HttpResponse<InputStream> response) {
        this.response = response;
        this.thread = Thread.ofVirtual().start(this::read);
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public List<Event> events(String name) {
        return events.stream().filter(event -> name.equals(event.name())).toList();
    }

    /** The id that a client would resume with, or null. */
    public String lastId() {
        return events.stream()
                .map(Event::id)
                .filter(id -> id != null)
                .reduce((a, b) -> b)
                .orElse(null);
    }

    public boolean ended() {
        return ended;
    }

    /** Whether the gateway has ended the response, instead of the connection. */
    public boolean endedInGoodOrder() {
        return ended && !failed;
    }

    @Override
    public void close() throws IOException {
        response.body().close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            String id = null;
            String name = null;
            String data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3);
                } else if (line.startsWith("event:")) {
                    name = line.substring(6);
                } else if (line.startsWith("data:")) {
                    data = line.substring(5);
                } else if (line.isEmpty() && name != null) {
                    events.add(new Event(id, name, data));
                    id = null;
                    name = null;
                    data = null;
                }
            }
        } catch (IOException e) {
            // Closed by this side or by the gateway: the test looks at what came before.
            failed = true;
        } finally {
            ended = true;
        }
    }
}
