package io.goldensignals.gateway.stream;

import java.util.Arrays;
import java.util.Optional;

/** What clients can follow: its name in the protocol, the name of its events, a bit of its own in sets of channels. */
enum Channel {
    SIGNALS("signals", "signal", 1),
    AGENT_SIGNALS("agent-signals", "agent-signals", 2),
    QUOTES("quotes", "quote", 4);

    private final String text;
    private final String event;
    private final int bit;

    Channel(String text, String event, int bit) {
        this.text = text;
        this.event = event;
        this.bit = bit;
    }

    static Optional<Channel> of(String text) {
        return Arrays.stream(values())
                .filter(channel -> channel.text.equals(text))
                .findFirst();
    }

    String text() {
        return text;
    }

    String event() {
        return event;
    }

    int bit() {
        return bit;
    }
}
