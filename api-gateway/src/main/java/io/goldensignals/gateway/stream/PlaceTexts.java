package io.goldensignals.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;

/** Places as text, made once for the clients of an event loop that reach the same one after the other; on that loop only. */
final class PlaceTexts {
    private static final int SLOTS = 64;

    private final Text[] slots = new Text[SLOTS];

    /** A place as it is in messages, and as the id of a server-sent event. */
    record Text(StreamPosition place, String text, ByteBuf id) {
        static Text of(StreamPosition place) {
            String text = place.toString();
            return new Text(place.copy(), text, SharedBytes.of(("id:" + text + "\n").getBytes(UTF_8)));
        }
    }

    Text of(StreamPosition place) {
        int slot = Math.floorMod(place.hash(), SLOTS);
        Text known = slots[slot];
        if (known != null && known.place().matches(place)) {
            return known;
        }
        Text made = Text.of(place);
        slots[slot] = made;
        return made;
    }
}
