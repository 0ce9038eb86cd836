package io.goldensignals.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An error's body as RFC 9457 has it, {@code application/problem+json}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What went wrong, as RFC 9457 has it")
public record Problem(
        @Schema(
                description = "Identifies the kind of problem; stable",
                examples = "urn:golden-signals:problem:invalid-parameter")
        String type,

        @Schema(description = "The kind of problem in words", examples = "Invalid parameter")
        String title,

        @Schema(description = "The HTTP status", examples = "400")
        int status,

        @Schema(
                description = "What is wrong with this very request",
                examples = "limit must be a whole number from 1 to 1000, but was 0")
        String detail,

        @Schema(description = "The path that was asked for", examples = "/api/v1/signals")
        String instance,

        @Schema(
                description = "The trace of the request's traceparent header, or a new one; logs carry it",
                examples = "4bf92f3577b34da6a3ce929d0e0e4736")
        String traceId,

        @Schema(description = "The parameter at fault, if one is", examples = "limit")
        String parameter,

        @Schema(description = "The field of the body at fault, if one is", examples = "intervals")
        String field,

        @Schema(description = "What would have been right", examples = "a whole number from 1 to 1000")
        String expected) {
    public static final String MEDIA_TYPE = "application/problem+json";
}
