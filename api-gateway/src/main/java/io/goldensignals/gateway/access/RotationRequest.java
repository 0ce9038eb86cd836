package io.goldensignals.gateway.access;

import io.goldensignals.gateway.request.JsonBody;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a key is to be replaced. */
@Schema(description = "How a key is to be replaced")
record RotationRequest(
        @Schema(
                type = SchemaType.INTEGER,
                minimum = "0",
                maximum = "2592000",
                defaultValue = "3600",
                description = "How long the old key is accepted besides the new one")
        Integer graceSeconds) {
    private static final List<String> FIELDS = List.of("graceSeconds");
    private static final int USUAL_SECONDS = 3_600;
    private static final int MOST_SECONDS = 30 * 24 * 3_600;

    /** Throws a problem that names the field at fault. */
    static RotationRequest parse(InputStream body) {
        JsonBody json = JsonBody.read(body, FIELDS);
        return new RotationRequest(json.whole("graceSeconds", 0, MOST_SECONDS).orElse(USUAL_SECONDS));
    }

    Duration grace() {
        return Duration.ofSeconds(graceSeconds);
    }
}
