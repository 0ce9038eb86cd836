package io.goldensignals.gateway.failover;

/** What a stream tells; absent parts are null. {@code code} is that of a WebSocket's end, else 0. */
record Message(String type, Place place, String data, int code) {
    static Message of(String type, String id, String data) {
        return new Message(type, id == null ? null : new Place(id), data, 0);
    }
}
