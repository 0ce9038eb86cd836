package io.goldensignals.marketdata.provider.yahoo;

import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import io.goldensignals.marketdata.provider.http.Call;
import io.goldensignals.marketdata.provider.http.Reply;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The cookie and the crumb that batch quotes ask for: a crumb is good only beside the cookie it was made for. */
final class YahooSession {
    record Pass(String cookie, String crumb) {
        Call on(Call call) {
            return call.with("crumb", crumb).header("Cookie", cookie);
        }
    }

    private static final Pattern CRUMB = Pattern.compile("[^\\s<>{}]{1,64}");

    private final YahooHttp consent;
    private final YahooHttp http;
    private final ReentrantLock lock = new ReentrantLock();
    private Pass pass;

    /** {@code consent}: a host that sets the cookie. */
    YahooSession(YahooHttp consent, YahooHttp http) {
        this.consent = consent;
        this.http = http;
    }

    Outcome<Pass> pass() throws InterruptedException {
        return passOtherThan(null);
    }

    /** A pass after {@code refused} was no longer accepted; one that another thread has got since then will do. */
    Outcome<Pass> passOtherThan(Pass refused) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (pass != null && !pass.equals(refused)) {
                return Outcome.ok(pass);
            }
            pass = null;
            Outcome<Pass> made = make();
            if (made instanceof Outcome.Ok<Pass>(Pass fresh)) {
                pass = fresh;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    private Outcome<Pass> make() throws InterruptedException {
        return switch (consent.get(Call.to(""))) {
            case Outcome.Ok<Reply>(Reply reply) -> {
                String cookie = cookie(reply);
                yield cookie.isEmpty() ? refused(consent, reply, "no cookie") : withCrumb(cookie);
            }
            case Outcome.Refused<Reply>(Refusal refusal) -> Outcome.refused(refusal);
        };
    }

    /** The status does not matter: the host answers 404 and sets its cookie all the same. */
    private static String cookie(Reply reply) {
        return reply.headers().getOrDefault("set-cookie", List.of()).stream()
                .map(cookie -> cookie.split(";", 2)[0].strip())
                .filter(cookie -> cookie.indexOf('=') > 0 && !cookie.endsWith("="))
                .collect(Collectors.joining("; "));
    }

    private Outcome<Pass> withCrumb(String cookie) throws InterruptedException {
        return switch (http.get(Call.to("v1/test/getcrumb").header("Cookie", cookie))) {
            case Outcome.Ok<Reply>(Reply reply) -> {
                String crumb = reply.text().strip();
                yield reply.isSuccess() && CRUMB.matcher(crumb).matches()
                        ? Outcome.ok(new Pass(cookie, crumb))
                        : refused(http, reply, "no crumb");
            }
            case Outcome.Refused<Reply>(Refusal refusal) -> Outcome.refused(refusal);
        };
    }

    private static Outcome<Pass> refused(YahooHttp host, Reply reply, String missing) {
        return Outcome.refused(host.throttledOrDown(reply).orElseGet(() -> {
            String detail = reply.detail(missing + ": HTTP " + reply.status() + ' ' + reply.text());
            return reply.status() == 401 || reply.status() == 403
                    ? new Refusal.Unauthorised(detail)
                    : new Refusal.Unreadable(detail);
        }));
    }
}
