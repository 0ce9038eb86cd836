package io.goldensignals.marketdata.provider.socket;

import java.time.Duration;
import java.util.Optional;

/**
 * What a provider allows on one connection: {@code symbols} at a time, {@code batch} of them in a message, a
 * {@code pause} between messages, and no more than one unanswered request where it answers each ({@code answers}).
 * {@code lifetime}: after which we part before it does; empty when it sets no end.
 */
public record SocketLimits(int symbols, int batch, Duration pause, boolean answers, Optional<Duration> lifetime) {}
