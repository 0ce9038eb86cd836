package io.goldensignals.gateway.watchlist;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.InvalidRecordException;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Nearest;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.gateway.problem.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a symbol is to be watched: the body of a PUT, each fault of which is a problem that names the field. */
@Schema(description = "How a symbol is to be watched")
record WatchRequest(
        @Schema(
                required = true,
                description = "Bar intervals, out of those that this installation makes",
                examples = "[\"1m\",\"5m\"]")
        List<Interval> intervals,

        @Schema(
                description = "Providers in order of preference; absent or empty: as the installation is configured",
                examples = "[\"simulated\"]")
        List<String> providers) {
    private static final List<String> FIELDS = List.of("intervals", "providers");
    private static final ObjectReader STRICT =
            JsonCodec.mapper().reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    private static final int MOST = 20;
    private static final int SHOWN = 100;
    private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** {@code inForce} are the intervals that the installation makes. */
    static WatchRequest parse(InputStream body, Collection<Interval> inForce) {
        JsonNode json = tree(body);
        json.fieldNames().forEachRemaining(WatchRequest::checkName);
        List<Interval> intervals = new ArrayList<>();
        for (String text : texts(json, "intervals")) {
            intervals.add(interval(text, inForce));
        }
        if (intervals.isEmpty()) {
            throw ApiException.invalidField("intervals", "a list of at least one of " + inForce, "empty or absent");
        }
        List<String> providers = texts(json, "providers");
        for (String provider : providers) {
            if (!PROVIDER.matcher(provider).matches()) {
                throw ApiException.invalidField("providers", "names such as simulated or yahoo", provider);
            }
        }
        return new WatchRequest(List.copyOf(intervals), providers);
    }

    WatchlistEntry entry(String symbol) {
        return new WatchlistEntry(symbol, intervals, providers);
    }

    private static JsonNode tree(InputStream body) {
        JsonNode json;
        try {
            byte[] bytes = body.readNBytes(ApiException.LONGEST_BODY + 1);
            if (bytes.length > ApiException.LONGEST_BODY) {
                // One that does not tell its length in a header gets as far as here.
                throw ApiException.tooLarge();
            }
            json = STRICT.readTree(bytes);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw ApiException.malformed("The body is not JSON, has a field twice, or is nested too deeply"
                    + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()));
        } catch (IOException e) {
            throw ApiException.malformed("The body can't be read");
        }
        if (!json.isObject()) {
            throw ApiException.malformed("The body must be a JSON object with the fields intervals and providers");
        }
        return json;
    }

    private static void checkName(String name) {
        if (!FIELDS.contains(name)) {
            String nearest = Nearest.of(name, FIELDS).orElseThrow();
            throw ApiException.invalidField(name, "left out, or named " + nearest, "there");
        }
    }

    private static List<String> texts(JsonNode json, String field) {
        JsonNode list = json.path(field);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray()) {
            throw ApiException.invalidField(field, "a list of texts", shown(list));
        }
        if (list.size() > MOST) {
            throw ApiException.invalidField(field, "at most " + MOST + " texts", list.size() + " of them");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode text : list) {
            if (!text.isTextual()) {
                throw ApiException.invalidField(field, "a list of texts", shown(list));
            }
            texts.add(text.textValue());
        }
        return List.copyOf(texts);
    }

    private static String shown(JsonNode found) {
        String text = found.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "\u2026";
    }

    private static Interval interval(String text, Collection<Interval> inForce) {
        try {
            Interval interval = Interval.parse(text);
            if (inForce.contains(interval)) {
                return interval;
            }
        } catch (InvalidRecordException e) {
            // Answered like an interval that is not in force.
        }
        throw ApiException.invalidField("intervals", "out of " + inForce, text);
    }
}
