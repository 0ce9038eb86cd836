package io.goldensignals.marketdata.provider.socket;

import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Fault;
import io.goldensignals.marketdata.provider.RejectedInput;
import io.goldensignals.marketdata.provider.http.Secrets;
import java.time.Instant;
import java.util.Optional;

/** Makes quotes of what comes from the market: a trade, with the book as the same connection told it last. */
final class Intake {
    private final SocketProtocol protocol;
    private final Secrets secrets;
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Vitals vitals;

    Intake(
            SocketProtocol protocol,
            Secrets secrets,
            Subscriptions subscriptions,
            Deliveries deliveries,
            Vitals vitals) {
        this.protocol = protocol;
        this.secrets = secrets;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.vitals = vitals;
    }

    /** True when it brought a price. */
    boolean take(Connection connection, SocketEvent.Data data, Instant now) {
        return switch (data) {
            case SocketEvent.Trade trade -> trade(connection, trade, now);
            case SocketEvent.Book book -> {
                connection.book(book);
                connection.sign(now);
                yield false;
            }
            case SocketEvent.Quiet quiet -> {
                connection.sign(now);
                yield false;
            }
            case SocketEvent.Malformed malformed -> {
                vitals.malformed();
                subscriptions
                        .of(malformed.spelling())
                        .forEach(to -> deliveries.add(Delivery.of(to, rejected(connection, to, malformed))));
                yield false;
            }
        };
    }

    private boolean trade(Connection connection, SocketEvent.Trade trade, Instant now) {
        connection.sign(now);
        vitals.data(now);
        Optional<SocketEvent.Book> book = connection.book(trade.spelling());
        for (Subscription to : subscriptions.of(trade.spelling())) {
            Instant observing = to.announce().orElse(null);
            deliveries.add(Delivery.of(to, observing, quote(to.symbol(), trade, book)));
        }
        return true;
    }

    private Quote quote(String symbol, SocketEvent.Trade trade, Optional<SocketEvent.Book> book) {
        return new Quote(
                symbol,
                trade.price(),
                book.map(SocketEvent.Book::bid).orElse(null),
                book.map(SocketEvent.Book::ask).orElse(null),
                book.map(SocketEvent.Book::bidSize).orElse(null),
                book.map(SocketEvent.Book::askSize).orElse(null),
                trade.size(),
                trade.time(),
                protocol.provider(),
                protocol.quality(),
                false);
    }

    private RejectedInput rejected(Connection connection, Subscription to, SocketEvent.Malformed malformed) {
        return new RejectedInput(
                to.symbol(),
                Optional.empty(),
                protocol.provider() + " socket",
                connection.messages(),
                secrets.masked(malformed.raw()),
                Fault.MALFORMED,
                malformed.reason());
    }
}
