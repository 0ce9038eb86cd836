package io.goldensignals.gateway.export;

import io.goldensignals.gateway.problem.ApiException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import java.util.List;
import java.util.Locale;

/** What an export's lines are. */
public enum ExportFormat {
    NDJSON(ExportFormat.NDJSON_TYPE),
    CSV(ExportFormat.CSV_TYPE + ";charset=UTF-8;header=present");

    public static final String NDJSON_TYPE = "application/x-ndjson";
    public static final String CSV_TYPE = "text/csv";
    public static final String PARAMETER = "format";

    private final String contentType;

    ExportFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The one that the parameter names, else what the client likes best; {@code parameter} is null when absent. */
    public static ExportFormat of(String parameter, RoutingContext request) {
        return switch (parameter) {
            case null -> accepted(request);
            case "ndjson" -> NDJSON;
            case "csv" -> CSV;
            default -> throw ApiException.invalidParameter(PARAMETER, "ndjson or csv", parameter);
        };
    }

    private static ExportFormat accepted(RoutingContext request) {
        List<String> accepted = Negotiation.accepted(request);
        if (accepted.isEmpty()) {
            return NDJSON;
        }
        for (String wanted : accepted) {
            switch (wanted) {
                case NDJSON_TYPE, "application/*", "*/*" -> {
                    return NDJSON;
                }
                case CSV_TYPE, "text/*" -> {
                    return CSV;
                }
                default -> {
                    // The next one, then.
                }
            }
        }
        throw new NotAcceptableException();
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
