package io.goldensignals.gateway.problem;

import java.time.Duration;
import java.util.Optional;

/** A request that is answered with a problem; the message is its detail and safe to show. */
public final class ApiException extends RuntimeException {
    /** Bytes that a request's body may have. */
    public static final int LONGEST_BODY = 64 * 1024;

    private static final long serialVersionUID = 1L;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ProblemKind kind;
    private final String parameter;
    private final String field;
    private final String expected;
    private Duration retryAfter;

    private ApiException(
            ProblemKind kind, String detail, String parameter, String field, String expected, Throwable cause) {
        super(detail, cause);
        this.kind = kind;
        this.parameter = parameter;
        this.field = field;
        this.expected = expected;
    }

    /** A query, path or header parameter whose value is not as expected. */
    public static ApiException invalidParameter(String parameter, String expected, String found) {
        String detail = parameter + " must be " + expected + ", but was " + (found.isEmpty() ? "empty" : found);
        return new ApiException(ProblemKind.INVALID_PARAMETER, detail, parameter, null, expected, null);
    }

    public static ApiException missingParameter(String parameter, String expected) {
        String detail = parameter + " is missing: " + expected;
        return new ApiException(ProblemKind.INVALID_PARAMETER, detail, parameter, null, expected, null);
    }

    public static ApiException unknownParameter(String parameter, String detail, String expected) {
        return new ApiException(ProblemKind.UNKNOWN_PARAMETER, detail, parameter, null, expected, null);
    }

    public static ApiException malformed(String detail) {
        return new ApiException(ProblemKind.MALFORMED_REQUEST, detail, null, null, null, null);
    }

    public static ApiException tooLarge() {
        String detail = "The body must be at most " + LONGEST_BODY + " bytes long";
        return new ApiException(ProblemKind.REQUEST_TOO_LARGE, detail, null, null, null, null);
    }

    /** The request's first line has more than {@code most} bytes. */
    static ApiException uriTooLong(int most) {
        String detail = "The first line of the request must be at most " + most + " bytes long";
        return new ApiException(ProblemKind.URI_TOO_LONG, detail, null, null, null, null);
    }

    /** The request's header fields have more than {@code most} bytes. */
    static ApiException headerTooLarge(int most) {
        String detail = "All header fields together must be at most " + most + " bytes long";
        return new ApiException(ProblemKind.HEADER_TOO_LARGE, detail, null, null, null, null);
    }

    /** A field of the request's body that is not as expected. */
    public static ApiException invalidField(String field, String expected, String found) {
        String detail = field + " must be " + expected + ", but was " + found;
        return new ApiException(ProblemKind.INVALID_FIELD, detail, null, field, expected, null);
    }

    public static ApiException notFound(String detail) {
        return new ApiException(ProblemKind.NOT_FOUND, detail, null, null, null, null);
    }

    /** The answer names the methods that are possible in its Allow header. */
    public static ApiException methodNotAllowed(String method) {
        String detail = method + " is not possible here; the Allow header names the methods that are";
        return new ApiException(ProblemKind.METHOD_NOT_ALLOWED, detail, null, null, null, null);
    }

    /** Nothing that the resource can be shown as is among what {@code accept} names. */
    public static ApiException notAcceptable(String accept) {
        String detail = "No representation of this resource fits the Accept header " + accept;
        return new ApiException(ProblemKind.NOT_ACCEPTABLE, detail, null, null, null, null);
    }

    /** No credentials, or some that are not accepted. */
    public static ApiException unauthenticated(String detail) {
        return new ApiException(ProblemKind.UNAUTHENTICATED, detail, null, null, null, null);
    }

    /** The caller is known, and may not do this. */
    public static ApiException forbidden(String detail) {
        return new ApiException(ProblemKind.FORBIDDEN, detail, null, null, null, null);
    }

    /** What is asked for does not go with what there is. */
    public static ApiException conflict(String detail) {
        return new ApiException(ProblemKind.CONFLICT, detail, null, null, null, null);
    }

    /** The caller has used up a limit, and may come back after {@code retryAfter}, told in whole seconds. */
    public static ApiException tooManyRequests(String detail, Duration retryAfter) {
        ApiException refused = new ApiException(ProblemKind.TOO_MANY_REQUESTS, detail, null, null, null, null);
        refused.retryAfter = retryAfter;
        return refused;
    }

    /** Something behind the API does not answer; the cause goes to the log only. */
    public static ApiException unavailable(String detail, Throwable cause) {
        ApiException refused = new ApiException(ProblemKind.UNAVAILABLE, detail, null, null, null, cause);
        refused.retryAfter = RETRY_AFTER;
        return refused;
    }

    public ProblemKind kind() {
        return kind;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** As an answer's body: {@code instance} is the path that was asked for. */
    public Problem problem(String instance, String traceId) {
        return new Problem(
                kind.type(), kind.title(), kind.status(), getMessage(), instance, traceId, parameter, field, expected);
    }
}
