package io.goldensignals.marketdata.chain;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.chain.BarGate.Reading;
import io.goldensignals.marketdata.chain.BarGate.Verdict;
import io.goldensignals.marketdata.provider.AssetClass;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.Fault;
import io.goldensignals.marketdata.provider.History;
import io.goldensignals.marketdata.provider.HistoryRequest;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.PriceSource.Answer;
import io.goldensignals.marketdata.provider.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks a chain's members for bars, one after the other, until one answers what passes the gates. */
final class ChainHistory {
    /** One question, to those that could answer it, and what it has come to so far. */
    private static final class Enquiry {
        private final HistoryRequest request;
        private final Optional<Bar> before;
        private final List<MarketDataProvider> able;
        private final List<Refusal> refusals = new ArrayList<>();
        private Optional<Doubt> doubt = Optional.empty();
        private Optional<Answer.Bars> incomplete = Optional.empty();
        private Instant shown = Instant.MIN;

        Enquiry(HistoryRequest request, Optional<Bar> before, List<MarketDataProvider> able) {
            this.request = request;
            this.before = before;
            this.able = able;
        }

        String provider(int rank) {
            return able.get(rank).profile().name();
        }
    }

    /** What a member said that needs another's word, and the answer that it will be with it. */
    private record Doubt(int rank, Verdict.Doubtful verdict, Answer.Bars answer) {}

    /** What has stood in the way of a stream's bars, and since when. */
    private record Trouble(Instant since, Optional<Verdict.Doubtful> doubtful) {}

    private final AssetClass kind;
    private final List<MarketDataProvider> members;
    private final ProviderChain.Tools tools;
    private final BarGate gate;
    private final InstantSource clock;
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

    ChainHistory(ProviderChain.Members members, ProviderChain.Tools tools) {
        this.kind = members.kind();
        this.members = members.histories();
        this.tools = tools;
        this.clock = tools.clock();
        this.gate = new BarGate(tools.rules());
    }

    Answer ask(HistoryRequest request, Optional<Bar> previous) throws InterruptedException {
        if (request.from().isPresent() && !isOpenBetween(request, request.from().get(), request.to())) {
            return new Answer.Bars(List.of(), members.getFirst().profile().name(), false, true);
        }
        Optional<Bar> before = previous.filter(bar ->
                request.from().filter(from -> !from.isBefore(bar.closeTime())).isPresent());
        Enquiry enquiry = new Enquiry(
                request,
                before,
                members.stream().filter(m -> isAble(m, request)).toList());
        for (int rank = 0; rank < enquiry.able.size(); rank++) {
            Optional<Answer> answer = ask(rank, enquiry);
            if (answer.isPresent()) {
                troubles.remove(key(request));
                return answer.get();
            }
        }
        return conclusion(enquiry);
    }

    /** Empty when the next member is to be asked. */
    private Optional<Answer> ask(int rank, Enquiry enquiry) throws InterruptedException {
        MarketDataProvider member = enquiry.able.get(rank);
        if (!member.available(Capability.HISTORY)) {
            enquiry.refusals.add(new Refusal.UpstreamDown(enquiry.provider(rank) + " is held back"));
            return Optional.empty();
        }
        enquiry.shown = shown(member, enquiry.request);
        switch (member.history(asked(member, enquiry))) {
            case Outcome.Refused<History>(Refusal refusal) -> {
                enquiry.refusals.add(refusal);
                return Optional.empty();
            }
            case Outcome.Ok<History>(History all) -> {
                History history =
                        regular(all, enquiry.request, asked(member, enquiry).adjustment());
                return weigh(
                        rank, new Reading(enquiry.request, enquiry.before, enquiry.provider(rank), history), enquiry);
            }
        }
    }

    /**
     * Bars within a day are those of regular sessions, whoever tells more than that; {@code theirs} is the provider's word
     * for the adjustment asked for.
     */
    private History regular(History history, HistoryRequest request, Adjustment theirs) {
        Adjustment adjustment = history.adjustment() == theirs ? request.adjustment() : history.adjustment();
        if (request.interval().compareTo(BarGate.DAY) >= 0) {
            return new History(adjustment, history.bars());
        }
        return new History(
                adjustment,
                history.bars().stream()
                        .filter(bar -> isOpenBetween(request, bar.openTime(), end(bar, request)))
                        .toList());
    }

    /**
     * How far the provider shows the market to have come, before it is asked for bars: only those that had ended by then
     * are finished for certain. A quote tells when nothing else did.
     */
    private Instant shown(MarketDataProvider member, HistoryRequest request) throws InterruptedException {
        String provider = member.profile().name();
        if (member.available(Capability.QUOTE)
                && !isFinished(request.to(), tools.progress().of(provider), request)
                && member.quote(request.symbol()) instanceof Outcome.Ok<Quote>(Quote quote)) {
            tools.progress().saw(quote, clock.instant());
        }
        return tools.progress().of(provider);
    }

    private boolean isFinished(Instant end, Instant shown, HistoryRequest request) {
        Instant now = clock.instant();
        return !shown.isBefore(end)
                || !now.isBefore(end.plus(tools.rules().patience()))
                || (!tools.calendar().isOpen(request.symbol(), end)
                        && !now.isBefore(end.plus(tools.rules().staleAfter())));
    }

    private Optional<Answer> weigh(int rank, Reading reading, Enquiry enquiry) {
        return switch (gate.judge(reading)) {
            case Verdict.Passed(List<PriceBar> bars) -> {
                enquiry.doubt.ifPresent(doubt -> reject(enquiry, doubt));
                yield passed(answer(rank, enquiry, bars), enquiry);
            }
            case Verdict.Restated(String reason) ->
                Optional.of(new Answer.Restated(enquiry.provider(rank) + ": " + reason));
            case Verdict.Failed(PriceBar bar, Fault fault) -> {
                if (bar != null) {
                    letter(enquiry, rank, bar, fault);
                }
                enquiry.refusals.add(new Refusal.Unreadable(enquiry.provider(rank) + ": " + fault.reason()));
                yield bar != null && !fault.kind().equals(Fault.ADJUSTMENT) && isStuck(enquiry.request)
                        ? weigh(rank, reading.without(bar), enquiry)
                        : Optional.empty();
            }
            case Verdict.Doubtful doubtful ->
                doubtful(new Doubt(rank, doubtful, answer(rank, enquiry, doubtful.bars())), enquiry);
        };
    }

    private Optional<Answer> doubtful(Doubt doubt, Enquiry enquiry) {
        if (enquiry.doubt.isEmpty()) {
            enquiry.doubt = Optional.of(doubt);
            return Optional.empty();
        }
        Doubt first = enquiry.doubt.get();
        if (gate.confirms(first.verdict(), doubt.verdict())) {
            return Optional.of(accepted(enquiry, first));
        }
        reject(enquiry, doubt);
        return Optional.empty();
    }

    private Answer accepted(Enquiry enquiry, Doubt doubt) {
        return doubt.verdict()
                .split()
                .<Answer>map(ratio -> new Answer.Restated("split " + ratio + " by " + enquiry.provider(doubt.rank())))
                .orElseGet(doubt::answer);
    }

    /** The others are asked as well when what is missing has been missing for long. */
    private Optional<Answer> passed(Answer.Bars bars, Enquiry enquiry) {
        if (bars.complete() || !isOver(enquiry.request, tools.rules().staleAfter())) {
            return Optional.of(bars);
        }
        if (enquiry.incomplete
                .filter(other -> other.bars().size() >= bars.bars().size())
                .isEmpty()) {
            enquiry.incomplete = Optional.of(bars);
        }
        return Optional.empty();
    }

    private Answer conclusion(Enquiry enquiry) {
        if (enquiry.able.isEmpty()) {
            HistoryRequest request = enquiry.request;
            return new Answer.Refused(new Refusal.BadRequest("no provider has " + request.interval() + " bars of "
                    + request.symbol() + " adjusted for " + request.adjustment()));
        }
        if (enquiry.incomplete.isPresent()) {
            return enquiry.incomplete.get();
        }
        if (enquiry.doubt.isPresent() && isBelieved(enquiry, enquiry.doubt.get())) {
            troubles.remove(key(enquiry.request));
            return accepted(enquiry, enquiry.doubt.get());
        }
        note(enquiry);
        enquiry.doubt.ifPresent(doubt -> {
            reject(enquiry, doubt);
            enquiry.refusals.add(
                    new Refusal.Unreadable(enquiry.provider(doubt.rank()) + ": a price that nobody confirms"));
        });
        return refused(enquiry);
    }

    /** What a provider says again is believed when nobody else could be asked, or none of them answered for long. */
    private boolean isBelieved(Enquiry enquiry, Doubt doubt) {
        Trouble trouble = troubles.get(key(enquiry.request));
        return trouble != null
                && trouble.doubtful()
                        .filter(v -> gate.confirms(v, doubt.verdict()))
                        .isPresent()
                && (enquiry.able.size() == 1 || isStuck(enquiry.request));
    }

    private void note(Enquiry enquiry) {
        String key = key(enquiry.request);
        Instant since = troubles.getOrDefault(key, new Trouble(clock.instant(), Optional.empty()))
                .since();
        troubles.put(key, new Trouble(since, enquiry.doubt.map(Doubt::verdict)));
    }

    /** Whether the stream's bars have been refused for so long that what can be used of them is. */
    private boolean isStuck(HistoryRequest request) {
        Trouble trouble = troubles.get(key(request));
        return trouble != null
                && !clock.instant().isBefore(trouble.since().plus(tools.rules().patience()));
    }

    /** A refusal that may pass goes before one that will not; having no data before not knowing the symbol. */
    private Answer refused(Enquiry enquiry) {
        Optional<Refusal> awaited = enquiry.refusals.stream()
                .filter(r -> !(r instanceof Refusal.NotFound
                        || r instanceof Refusal.NoData
                        || r instanceof Refusal.BadRequest))
                .findFirst();
        boolean empty = enquiry.refusals.stream().anyMatch(Refusal.NoData.class::isInstance);
        if (empty && (awaited.isEmpty() || isOver(enquiry.request, patience(enquiry)))) {
            return answer(0, enquiry, List.of());
        }
        return new Answer.Refused(awaited.orElse(enquiry.refusals.getFirst()));
    }

    private Answer.Bars answer(int rank, Enquiry enquiry, List<PriceBar> bars) {
        HistoryRequest request = enquiry.request;
        String provider = enquiry.provider(rank);
        // Later ones show that those before them are finished.
        List<PriceBar> finished = bars.isEmpty() || isFinished(end(bars.getLast(), request), enquiry.shown, request)
                ? bars
                : bars.subList(0, bars.size() - 1);
        Instant known = finished.isEmpty() ? request.from().orElse(Instant.MIN) : end(finished.getLast(), request);
        boolean complete = !known.isBefore(request.to())
                || isOver(request, patience(enquiry))
                || (known.isAfter(Instant.MIN) && !isOpenBetween(request, known, request.to()));
        return new Answer.Bars(finished, provider, rank > 0, complete);
    }

    private static Instant end(PriceBar bar, HistoryRequest request) {
        return bar.openTime().plus(request.interval().duration());
    }

    private boolean isOver(HistoryRequest request, Duration since) {
        return !clock.instant().isBefore(request.to().plus(since));
    }

    private boolean isOpenBetween(HistoryRequest request, Instant from, Instant to) {
        return tools.calendar().openTimeBetween(request.symbol(), from, to).isPositive();
    }

    /** How long after its end a bar may still come, from the one that is least behind. */
    private Duration patience(Enquiry enquiry) {
        Duration behind = enquiry.able.stream()
                .map(MarketDataProvider::behind)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
        return tools.rules().patience().plus(behind);
    }

    /** The published bar is asked for again, to see whether it is still told alike. */
    private HistoryRequest asked(MarketDataProvider member, Enquiry enquiry) {
        HistoryRequest request = enquiry.request;
        Adjustment theirs = ProviderChain.theirs(member, kind, request.interval(), request.adjustment())
                .orElseThrow();
        return new HistoryRequest(
                request.symbol(),
                request.interval(),
                enquiry.before.map(Bar::openTime).or(request::from),
                request.to(),
                request.limit() + (enquiry.before.isPresent() ? 1 : 0),
                theirs);
    }

    private boolean isAble(MarketDataProvider member, HistoryRequest request) {
        return ProviderChain.hasHistoryAt(member, request.interval())
                && ProviderChain.theirs(member, kind, request.interval(), request.adjustment())
                        .isPresent();
    }

    private void reject(Enquiry enquiry, Doubt doubt) {
        Fault fault = new Fault(Fault.JUMP, "a price that nobody confirms");
        doubt.verdict().doubts().forEach(bar -> letter(enquiry, doubt.rank(), bar, fault));
    }

    private void letter(Enquiry enquiry, int rank, PriceBar bar, Fault fault) {
        HistoryRequest request = enquiry.request;
        tools.letters().bar(request.symbol(), request.interval(), enquiry.provider(rank), bar, fault);
    }

    private static String key(HistoryRequest request) {
        return request.symbol() + ' ' + request.interval();
    }
}
