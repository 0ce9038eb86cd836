package io.goldensignals.marketdata.provider.socket;

import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.ProviderProfile;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Opens the sockets of one provider. {@code random} spreads reconnects; it is used by several threads. */
public final class Sockets {
    private final Vertx vertx;
    private final Endpoint endpoint;
    private final SocketSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Sockets(
            Vertx vertx, Endpoint endpoint, SocketSettings settings, InstantSource clock, RandomGenerator random) {
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** What a provider is with or without them. */
    public static ProviderProfile profile(ProviderProfile without, Optional<Sockets> sockets) {
        if (sockets.isEmpty()) {
            return without;
        }
        EnumSet<Capability> capabilities = EnumSet.of(Capability.STREAM);
        capabilities.addAll(without.capabilities());
        return new ProviderProfile(without.name(), without.origin(), capabilities, without.assetClasses());
    }

    /** Connects to nobody until a symbol is subscribed. */
    public LiveSocket open(SocketProtocol protocol) {
        return new SocketStream(vertx, endpoint, protocol, settings, clock, random);
    }

    /** For a provider that has a socket for shares and another one for pairs of currencies. */
    public LiveSocket open(SocketProtocol shares, SocketProtocol pairs) {
        return new TwinStream(
                open(shares), open(pairs), symbol -> shares.spelling(symbol).isPresent());
    }
}
