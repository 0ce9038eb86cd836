package io.goldensignals.gateway.access;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.request.JsonBody;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The key that is wanted. */
@Schema(description = "The key that is wanted")
record KeyRequest(
        @Schema(
                required = true,
                description = "What it is for: 1 to 64 printable characters",
                minLength = 1,
                maxLength = 64,
                examples = "execution desk")
        String name,

        @Schema(required = true) Role role,

        @Schema(description = "From when on it is not accepted; absent for never", examples = "2027-01-31T14:30:00Z")
        Instant expiresAt) {
    private static final List<String> FIELDS = List.of("name", "role", "expiresAt");
    private static final String NAME_FORM = "1 to 64 printable characters, no blank at either end";
    // Letters, marks, numbers, punctuation, symbols; blanks within.
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]([\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{0,62}"
                    + "[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}])?");
    private static final String ROLE_FORM = "READER, OPERATOR or ADMIN";

    /** Throws a problem that names the field at fault. */
    static KeyRequest parse(InputStream body, Instant now) {
        JsonBody json = JsonBody.read(body, FIELDS);
        String name =
                json.text("name", NAME_FORM).orElseThrow(() -> ApiException.invalidField("name", NAME_FORM, "absent"));
        if (!NAME.matcher(name).matches()) {
            throw ApiException.invalidField("name", NAME_FORM, "something else, " + name.length() + " characters long");
        }
        String role =
                json.text("role", ROLE_FORM).orElseThrow(() -> ApiException.invalidField("role", ROLE_FORM, "absent"));
        Optional<Instant> expiresAt = json.time("expiresAt");
        expiresAt.filter(end -> !end.isAfter(now)).ifPresent(end -> {
            throw ApiException.invalidField("expiresAt", "a time to come", end.toString());
        });
        return new KeyRequest(name, role(role), expiresAt.orElse(null));
    }

    private static Role role(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ApiException.invalidField("role", ROLE_FORM, text));
    }
}
