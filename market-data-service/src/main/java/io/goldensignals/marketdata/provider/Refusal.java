package io.goldensignals.marketdata.provider;

import java.time.Instant;
import java.util.Optional;

/** Every way a provider says no. {@code detail} is its own words, with keys and other secrets taken out. */
public sealed interface Refusal {
    String detail();

    /** It does not know the symbol. */
    record NotFound(String detail) implements Refusal {}

    /** It knows the symbol, but has nothing in the window asked for. */
    record NoData(String detail) implements Refusal {}

    /** Over a quota; empty {@code retryAt} when it does not tell until when. */
    record RateLimited(Optional<Instant> retryAt, String detail) implements Refusal {}

    /** The key is missing, wrong or expired. */
    record Unauthorised(String detail) implements Refusal {}

    /** The key's plan does not cover this: permanent for the key and the capability. */
    record NotEntitled(String detail) implements Refusal {}

    /** It will not answer this request however often it is asked. */
    record BadRequest(String detail) implements Refusal {}

    /** No connection, a time-out, or an error of its own. */
    record UpstreamDown(String detail) implements Refusal {}

    /** It answered something else than it should: not JSON, half a body, an unknown shape. */
    record Unreadable(String detail) implements Refusal {}

    /** Whether the same request may succeed later. */
    default boolean passing() {
        return switch (this) {
            case RateLimited r -> true;
            case UpstreamDown r -> true;
            case Unreadable r -> true;
            case NotFound r -> false;
            case NoData r -> false;
            case Unauthorised r -> false;
            case NotEntitled r -> false;
            case BadRequest r -> false;
        };
    }

    /** The kind, as metrics and logs label it: {@code rate-limited} and the like. */
    default String kind() {
        return switch (this) {
            case NotFound r -> "not-found";
            case NoData r -> "no-data";
            case RateLimited r -> "rate-limited";
            case Unauthorised r -> "unauthorised";
            case NotEntitled r -> "not-entitled";
            case BadRequest r -> "bad-request";
            case UpstreamDown r -> "upstream-down";
            case Unreadable r -> "unreadable";
        };
    }
}
