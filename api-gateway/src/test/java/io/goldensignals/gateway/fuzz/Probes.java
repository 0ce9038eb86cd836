package io.goldensignals.gateway.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.List;
import java.util.SplittableRandom;

/** Requests that are wrong in one way or several; the same for the same seed. */
final class Probes {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get");
    private static final List<String> MEDIA = List.of(
            "application/json",
            "text/plain",
            "application/xml",
            "*/*",
            "",
            "/",
            "a",
            ";q=1",
            "text/csv;q=0",
            "json",
            "application/json;charset=klingon",
            "multipart/form-data",
            "x".repeat(3_000));

    private final SplittableRandom random;

    Probes(SplittableRandom random) {
        this.random = random;
    }

    byte[] of(Operations.Operation operation) {
        String method = chance(8) ? METHODS.get(random.nextInt(METHODS.size())) : operation.method();
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target(operation)).append(" HTTP/1.1\r\n");
        head.append("Host: localhost\r\nConnection: close\r\n");
        if (chance(5)) {
            head.append("Accept: ")
                    .append(MEDIA.get(random.nextInt(MEDIA.size())))
                    .append("\r\n");
        }
        for (Operations.Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("header") && chance(2)) {
                head.append(parameter.name())
                        .append(": ")
                        .append(HostileValues.any(random))
                        .append("\r\n");
            }
        }
        boolean body = !operation.body().isMissingNode() || chance(12);
        return body ? withBody(head, operation) : bytes(head.append("\r\n"));
    }

    private byte[] withBody(StringBuilder head, Operations.Operation operation) {
        byte[] body = HostileBodies.any(random, operation.body());
        String type = chance(5) ? MEDIA.get(random.nextInt(MEDIA.size())) : "application/json";
        head.append("Content-Type: ").append(type).append("\r\n");
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(bytes(head));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private String target(Operations.Operation operation) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (Operations.Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("path")) {
                path = path.replace(
                        "{" + parameter.name() + "}", chance(3) ? example(parameter) : HostileValues.any(random));
            } else if (parameter.in().equals("query") && chance(2)) {
                int times = chance(8) ? 3 : 1;
                for (int i = 0; i < times; i++) {
                    add(query, parameter.name(), chance(2) ? example(parameter) : HostileValues.any(random));
                }
            }
        }
        if (chance(10)) {
            add(query, HostileValues.any(random), HostileValues.any(random));
        }
        return chance(20) ? path + "/" + HostileValues.any(random) : path + query;
    }

    private String example(Operations.Parameter parameter) {
        return parameter.example().isMissingNode()
                ? HostileValues.any(random)
                : URLEncoder.encode(parameter.example().asText(), UTF_8);
    }

    private static void add(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(value);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(ISO_8859_1);
    }
}
