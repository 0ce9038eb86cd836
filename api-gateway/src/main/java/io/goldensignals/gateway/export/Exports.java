package io.goldensignals.gateway.export;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.store.Database;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.RestMulti;

/** Sends exports, a few at a time, each as fast as its client reads. One that fails midway breaks the connection. */
@ApplicationScoped
@Startup
public class Exports {
    private final Database database;
    private final ExportConfig config;
    private final Semaphore free;
    private final Counter bytes;

    Exports(Database database, ExportConfig config, MeterRegistry registry) {
        this.database = database;
        this.config = config;
        this.free = new Semaphore(config.most());
        this.bytes = Counter.builder("export.bytes")
                .description("Bytes of exports, before compression")
                .register(registry);
        registry.gauge("export.free", free, Semaphore::availablePermits);
    }

    /** The answer; 503 when too many exports are under way or the database does not answer. */
    public RestMulti<byte[]> answer(Export<?> export, ExportFormat format, RoutingContext request) {
        // The framework rules compression out beforehand, and in again for what is no stream alone.
        request.response().headers().remove(HttpHeaders.CONTENT_ENCODING);
        boolean head = request.request().method().equals(HttpMethod.HEAD);
        Multi<byte[]> body = head
                ? Multi.createFrom().empty()
                : Multi.createFrom()
                        .deferred(() -> new Stall(request, config.stalledAfter()).watch(body(export, format)));
        return RestMulti.fromMultiData(body)
                .header(HttpHeaders.CONTENT_TYPE, format.contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + export.fileName(format) + '"')
                .build();
    }

    private Multi<byte[]> body(Export<?> export, ExportFormat format) {
        if (!free.tryAcquire()) {
            return Multi.createFrom()
                    .failure(ApiException.unavailable(
                            "All " + config.most() + " exports of this replica are under way: try again later", null));
        }
        AtomicBoolean held = new AtomicBoolean(true);
        AtomicBoolean first = new AtomicBoolean(true);
        return database.stream(
                        config.patience(), rows -> export.chunks(rows, format, Infrastructure.getDefaultWorkerPool()))
                .map(chunk ->
                        first.compareAndSet(true, false) ? join(export.shape().header(format), chunk) : chunk)
                .filter(chunk -> chunk.length > 0)
                .onItem()
                .invoke(chunk -> bytes.increment(chunk.length))
                .onTermination()
                .invoke(() -> {
                    if (held.compareAndSet(true, false)) {
                        free.release();
                    }
                });
    }

    private static byte[] join(byte[] head, byte[] rest) {
        byte[] joined = java.util.Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, joined, head.length, rest.length);
        return joined;
    }
}
