package io.goldensignals.gateway.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of problem that the API answers with. */
public enum ProblemKind {
    INVALID_PARAMETER(400, "Invalid parameter"),
    UNKNOWN_PARAMETER(400, "Unknown parameter"),
    MALFORMED_REQUEST(400, "Malformed request"),
    UNAUTHENTICATED(401, "Unauthenticated"),
    FORBIDDEN(403, "Forbidden"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    CONFLICT(409, "Conflict"),
    REQUEST_TOO_LARGE(413, "Request too large"),
    URI_TOO_LONG(414, "URI too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    INVALID_FIELD(422, "Invalid field"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADER_TOO_LARGE(431, "Header too large"),
    INTERNAL_ERROR(500, "Internal error"),
    UNAVAILABLE(503, "Unavailable");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The kind that stands for a status without further details, if there is one. */
    static Optional<ProblemKind> ofStatus(int status) {
        return Arrays.stream(values())
                .filter(kind -> kind.status == status && kind != INVALID_PARAMETER && kind != UNKNOWN_PARAMETER)
                .findFirst();
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String type() {
        return "urn:golden-signals:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
