package io.goldensignals.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A running replica of a service: what stays the same in every {@link ServiceStatus} of it. */
public record ServiceReplica(String service, String instance, String version, Instant startedAt) {
    private static final int LONGEST_DETAIL = 500;

    /** Of this process; {@code port} is the one it serves, or 0 when the system picks it. */
    public static ServiceReplica here(String service, int port, String version, Instant startedAt) {
        long apart = port == 0 ? ProcessHandle.current().pid() : port;
        return new ServiceReplica(service, host() + ':' + apart, version, startedAt);
    }

    /** {@code readiness} is an answer in the format of MicroProfile Health. */
    public ServiceStatus status(Instant now, String readiness) {
        JsonNode health = parsed(readiness);
        List<ServiceStatus.Check> checks = new ArrayList<>();
        for (JsonNode check : health.path("checks")) {
            checks.add(new ServiceStatus.Check(check.path("name").asText(), up(check), detail(check.path("data"))));
        }
        return new ServiceStatus(service, instance, version, startedAt, now, up(health), checks);
    }

    private static boolean up(JsonNode check) {
        return check.path("status").asText().equals("UP");
    }

    private static String detail(JsonNode data) {
        List<String> parts = new ArrayList<>();
        data.properties()
                .forEach(
                        part -> parts.add(part.getKey() + ": " + part.getValue().asText()));
        String detail = String.join(", ", parts);
        if (detail.length() > LONGEST_DETAIL) {
            return detail.substring(0, LONGEST_DETAIL) + '…';
        }
        return detail.isEmpty() ? null : detail;
    }

    private static JsonNode parsed(String readiness) {
        try {
            return JsonCodec.mapper().readTree(readiness);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
