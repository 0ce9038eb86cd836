package io.goldensignals.marketdata.provider.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A GET on a path below a provider's base URL, with its query, its headers and what it costs of a quota. Immutable. */
public record Call(String path, List<String> query, Map<String, String> headers, int weight) {
    public Call {
        query = List.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** {@code segments} are encoded and joined by slashes: {@code Call.to("v8/finance/chart", "BRK-B")}. */
    public static Call to(String path, String... segments) {
        StringBuilder whole = new StringBuilder("/").append(path);
        for (String segment : segments) {
            whole.append('/').append(encoded(segment));
        }
        return new Call(whole.toString(), List.of(), Map.of(), 1);
    }

    public Call with(String parameter, Object value) {
        List<String> more = new ArrayList<>(query);
        more.add(encoded(parameter) + '=' + encoded(value.toString()));
        return new Call(path, more, headers, weight);
    }

    public Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(path, query, more, weight);
    }

    /** A call costs 1 unless it says otherwise. */
    public Call weighing(int cost) {
        return new Call(path, query, headers, cost);
    }

    String uri() {
        return query.isEmpty() ? path : path + '?' + String.join("&", query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
