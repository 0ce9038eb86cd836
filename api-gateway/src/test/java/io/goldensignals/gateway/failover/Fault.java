package io.goldensignals.gateway.failover;

import java.util.random.RandomGenerator;

/** What happens to a client's stream. */
enum Fault {
    /** The client cuts the connection at some byte. */
    CUT,
    /** The client reads nothing for a while, and then goes on. */
    PAUSE,
    /** The client reads nothing until the gateway has had enough of it. */
    STALL,
    /** The client wants something else from here on. */
    CHANGE,
    /** The replica has been killed. */
    LOST,
    /** The replica goes down in order, and sends the client away. */
    SENT_AWAY,
    /** The replica stands still, and the client leaves it. */
    SILENCE;

    /** Of those that are the client's own doing. */
    static Fault random(RandomGenerator random) {
        return switch (random.nextInt(16)) {
            case 0, 1 -> STALL;
            case 2, 3 -> PAUSE;
            case 4, 5, 6, 7 -> CHANGE;
            default -> CUT;
        };
    }
}
