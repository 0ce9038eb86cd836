package io.goldensignals.marketdata.provider.socket;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.Quality;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one provider speaks on its socket. Spellings are the provider's own names of symbols on that socket. All methods
 * but {@link #spelling} are called from one thread at a time, and must not block.
 */
public interface SocketProtocol {
    /** As {@code ProviderProfile} has it. */
    String provider();

    Quality quality();

    /** How far the prices of this socket lie behind the market. */
    default Duration delay() {
        return Duration.ZERO;
    }

    SocketLimits limits();

    /** Path and query to connect to, below the base URI, beginning with a slash; may hold the key. */
    String path();

    /** Empty for a symbol that this socket does not carry. */
    Optional<String> spelling(String symbol);

    /** A connection was made: what that is worth, if anything. What was known of an earlier connection is forgotten. */
    List<SocketEvent> connected();

    /** The message that asks for these, no more than a batch. */
    String subscribe(List<String> spellings);

    String unsubscribe(List<String> spellings);

    /** What a message says, in its order; an empty list for what is of no interest. Throws nothing, whatever it is. */
    List<SocketEvent> read(JsonNode message);
}
