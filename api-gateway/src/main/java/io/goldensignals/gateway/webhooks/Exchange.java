package io.goldensignals.gateway.webhooks;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;

/** One request on its way, until its answer is read, it fails, or its time is up. Stays on one Vert.x context. */
final class Exchange {
    /** Of an answer's body, for the log; the rest is left with the sender. */
    static final int LONGEST_BODY = 1024;

    private final Promise<Answer> done = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private Optional<HttpClientRequest> request = Optional.empty();
    private Optional<HttpClientResponse> response = Optional.empty();
    private boolean over;

    /** An answer's head, and its body as far as it was read. */
    record Answer(int status, String retryAfter, String body) {}

    Future<Answer> start(HttpClient client, RequestOptions options, Buffer payload) {
        client.request(options).onFailure(this::fail).onSuccess(opened -> send(opened, payload));
        return done.future();
    }

    /** No time is left: what is known of the answer has to do. */
    void expire(String reason) {
        if (response.isPresent()) {
            finish();
        } else {
            fail(new UnansweredException(reason));
        }
        request.ifPresent(HttpClientRequest::reset);
    }

    private void send(HttpClientRequest opened, Buffer payload) {
        if (over) {
            opened.reset();
            return;
        }
        request = Optional.of(opened);
        opened.send(payload).onFailure(this::fail).onSuccess(this::read);
    }

    private void read(HttpClientResponse answer) {
        if (over) {
            return;
        }
        response = Optional.of(answer);
        answer.exceptionHandler(failure -> finish()).endHandler(end -> finish()).handler(chunk -> {
            body.appendBuffer(chunk, 0, Math.min(chunk.length(), LONGEST_BODY - body.length()));
            if (body.length() >= LONGEST_BODY && !over) {
                finish();
                request.ifPresent(HttpClientRequest::reset);
            }
        });
    }

    private void fail(Throwable failure) {
        over = true;
        done.tryFail(failure);
    }

    private void finish() {
        over = true;
        response.ifPresent(answer ->
                done.tryComplete(new Answer(answer.statusCode(), answer.getHeader("Retry-After"), body.toString())));
    }
}
