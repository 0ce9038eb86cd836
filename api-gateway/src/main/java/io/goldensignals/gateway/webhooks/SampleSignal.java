package io.goldensignals.gateway.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The API's example of a signal: of the simulated market, marked so, and of long ago. */
final class SampleSignal {
    private static final String EXAMPLE = "/openapi-examples/ConsensusSignal.json";

    private SampleSignal() {}

    static byte[] json() {
        try (InputStream example = SampleSignal.class.getResourceAsStream(EXAMPLE)) {
            return new String(example.readAllBytes(), UTF_8).strip().getBytes(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
