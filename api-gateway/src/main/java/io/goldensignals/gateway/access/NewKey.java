package io.goldensignals.gateway.access;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key that was made just now: the only answer that ever shows one. */
@Schema(description = "A new API key; it is shown this once")
record NewKey(
        @Schema(
                description = "The key itself, to be kept by whoever uses it",
                examples = "gs_x7k2m4qa_Zm9yLWV4YW1wbGUtb25seS1uby1yZWFsLWtleS1hdC1h")
        String key,

        ApiKey apiKey) {

    /** Without the key. */
    @Override
    public String toString() {
        return "NewKey[" + apiKey + "]";
    }
}
