package io.goldensignals.localstack.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.localstack.Http;
import io.goldensignals.localstack.LocalStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The consensus as the stack's stores and its REST history tell it: JSON as on the wire, by id. */
public final class Stores {
    private Stores() {}

    /** The rows in PostgreSQL. */
    public static Map<String, String> rows(LocalStack stack) throws SQLException {
        Map<String, String> rows = new HashMap<>();
        try (var connection = DriverManager.getConnection(stack.jdbcUrl(), "golden", "");
                var statement = connection.createStatement();
                var found = statement.executeQuery("select id, signal::text from consensus")) {
            while (found.next()) {
                rows.put(found.getString(1), wire(read(found.getString(2))));
            }
        }
        return rows;
    }

    /** What has been learned and settled: a hash of each stream's state and of each settlement's row. */
    public static Map<String, String> learned(LocalStack stack) throws SQLException {
        Map<String, String> learned = new HashMap<>();
        try (var connection = DriverManager.getConnection(stack.jdbcUrl(), "golden", "");
                var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select symbol || ' ' || bar_interval, md5(learned) from stream_state
                        union all select 'settlement ' || id, md5(s::text) from settlement s""")) {
            while (found.next()) {
                learned.put(found.getString(1), found.getString(2));
            }
        }
        return learned;
    }

    /** Every page of {@code GET /signals}; throws when a signal stands on two pages. */
    public static Map<String, String> history(LocalStack stack) {
        Map<String, String> history = new HashMap<>();
        int port = stack.port("api-gateway");
        String next = "";
        do {
            JsonNode page = tree(Http.get(port, "/api/v1/signals?limit=1000" + next)
                    .orElseThrow(() -> new IllegalStateException("the gateway's history does not answer")));
            for (JsonNode signal : page.path("signals")) {
                ConsensusSignal read = read(signal.toString());
                if (history.put(read.id(), wire(read)) != null) {
                    throw new IllegalStateException(read.id() + " stands twice in the history");
                }
            }
            next = page.has("next")
                    ? "&cursor=" + URLEncoder.encode(page.get("next").asText(), UTF_8)
                    : "";
        } while (!next.isEmpty());
        return history;
    }

    /** What Redis holds as the latest of the symbols' streams. */
    public static Map<String, String> cache(LocalStack stack, Collection<String> symbols) throws IOException {
        Map<String, String> latest = new HashMap<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), stack.port("redis"));
                var replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            for (String symbol : new TreeSet<>(symbols)) {
                socket.getOutputStream().write(("HVALS gs:latest:" + symbol + "\r\n").getBytes(UTF_8));
                for (String value : array(replies)) {
                    latest.put(read(value).id(), value);
                }
            }
        }
        return latest;
    }

    /** The last signal of every symbol and interval. */
    public static Map<String, String> latest(Collection<String> values) {
        Map<String, ConsensusSignal> last = new HashMap<>();
        for (String value : values) {
            ConsensusSignal signal = read(value);
            last.merge(
                    signal.symbol() + ' ' + signal.interval(),
                    signal,
                    (a, b) -> a.barTime().isAfter(b.barTime()) ? a : b);
        }
        return last.values().stream().collect(Collectors.toMap(ConsensusSignal::id, Stores::wire));
    }

    /** An array of bulk strings in Redis' protocol; JSON of signals holds no line breaks. */
    private static List<String> array(BufferedReader replies) throws IOException {
        String head = replies.readLine();
        if (head == null || head.charAt(0) != '*') {
            throw new IOException("redis answered " + head);
        }
        List<String> values = new ArrayList<>();
        for (int i = Integer.parseInt(head.substring(1)); i > 0; i--) {
            replies.readLine();
            values.add(replies.readLine());
        }
        return values;
    }

    private static JsonNode tree(String json) {
        try {
            return JsonCodec.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + json, e);
        }
    }

    private static String wire(ConsensusSignal signal) {
        return new String(JsonCodec.write(signal), UTF_8);
    }

    private static ConsensusSignal read(String json) {
        try {
            return JsonCodec.read(json.getBytes(UTF_8), ConsensusSignal.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException(e.getMessage() + ": " + json, e);
        }
    }
}
