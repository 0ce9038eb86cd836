package io.goldensignals.marketdata.provider.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a provider answered, whatever it is: a status, headers by their names in lower case, and a text. */
public record Reply(int status, Map<String, List<String>> headers, String text, Secrets secrets) {
    // Prices keep their digits, and names that differ only in case stay apart.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    public Reply {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The text as JSON; {@link Refusal.Unreadable} when it is none, such as an HTML page or half a body. */
    public Outcome<JsonNode> json() {
        try {
            JsonNode json = JSON.readTree(text);
            return json.isMissingNode() ? unreadable("an empty body") : Outcome.ok(json);
        } catch (JsonProcessingException e) {
            return unreadable("not JSON: " + text);
        }
    }

    /** What {@code reading} makes of the text as JSON; where it makes nothing, the answer is unreadable. */
    public <T> Outcome<T> read(Function<JsonNode, Optional<T>> reading) {
        return json().then(json -> reading.apply(json).map(Outcome::ok).orElseGet(() -> unreadable(text)));
    }

    /** The text as JSON where it is, whatever the status: errors often say more than their status does. */
    public Optional<JsonNode> readableJson() {
        return json() instanceof Outcome.Ok<JsonNode>(JsonNode value) ? Optional.of(value) : Optional.empty();
    }

    /** What the status alone says, for one that is no success. */
    public Refusal refusal(Instant now) {
        String detail = detail("HTTP " + status + ' ' + text);
        return switch (status) {
            case 400, 405, 406, 410, 414, 422 -> new Refusal.BadRequest(detail);
            case 401 -> new Refusal.Unauthorised(detail);
            case 402, 403, 451 -> new Refusal.NotEntitled(detail);
            case 404 -> new Refusal.NotFound(detail);
            case 418, 429 -> new Refusal.RateLimited(retryAt(now), detail);
            default ->
                status >= 500 || status == 408 ? new Refusal.UpstreamDown(detail) : new Refusal.Unreadable(detail);
        };
    }

    /** The provider's words, fit to be shown. */
    public String detail(String words) {
        return secrets.masked(words);
    }

    public <T> Outcome<T> unreadable(String words) {
        return Outcome.refused(new Refusal.Unreadable(detail(words)));
    }

    /** From {@code Retry-After}, as seconds or as a date; empty without one. */
    public Optional<Instant> retryAt(Instant now) {
        return header("retry-after").flatMap(text -> {
            try {
                return Optional.of(
                        text.strip().chars().allMatch(Character::isDigit)
                                ? now.plusSeconds(Long.parseLong(text.strip()))
                                : ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant());
            } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
                return Optional.empty();
            }
        });
    }
}
