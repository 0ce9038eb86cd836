package io.goldensignals.gateway.request;

import io.goldensignals.contracts.JsonCodec;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** What clients may keep: 200 with its entity tag, or 304 when they have it already. */
public final class CachedAnswer {
    /** For what never changes. */
    public static final String IMMUTABLE = "private, max-age=31536000, immutable";
    /** For what may have changed: it is asked for each time, and sent only when it has. */
    public static final String REVALIDATED = "private, no-cache";

    private CachedAnswer() {}

    /** {@code json} is asked for only when the client lacks it; {@code caching} is one of the constants. */
    public static Response of(RoutingContext request, String caching, EntityTag tag, Supplier<byte[]> json) {
        return of(request, caching, tag, MediaType.APPLICATION_JSON, json);
    }

    /** As {@link #of}, of another media type. */
    public static Response of(
            RoutingContext request, String caching, EntityTag tag, String type, Supplier<byte[]> bytes) {
        String tagged = tag.header(ContentCoding.gzip(request.request().getHeader(HttpHeaders.ACCEPT_ENCODING)));
        Response.ResponseBuilder answer = tag.listedIn(request.request().getHeader(HttpHeaders.IF_NONE_MATCH))
                ? Response.notModified()
                : Response.ok(bytes.get(), type);
        return answer.header(HttpHeaders.ETAG, tagged)
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .build();
    }

    /** Of a record that may have changed. */
    public static Response of(RoutingContext request, Object record) {
        byte[] json = JsonCodec.write(record);
        return of(request, REVALIDATED, EntityTag.of(json), () -> json);
    }
}
