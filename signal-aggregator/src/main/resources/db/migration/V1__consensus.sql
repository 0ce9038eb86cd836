create table consensus (
    bar_time        timestamptz      not null,
    id              text             not null,
    symbol          text             not null,
    bar_interval    text             not null,
    series          int              not null,
    sequence        bigint           not null,
    open_time       timestamptz      not null,
    open            float8           not null,
    high            float8           not null,
    low             float8           not null,
    close           float8           not null,
    volume          float8           not null,
    adjustment      text             not null,
    action          text             not null,
    confidence      float8           not null,
    probability_up  float8           not null,
    quality         text             not null,
    provider        text             not null,
    fallback        boolean          not null,
    kafka_partition int              not null,
    ordinal         bigint           not null,
    signal          jsonb            not null,
    explanation     jsonb            not null,
    primary key (bar_time, id)
) partition by range (bar_time);

create index consensus_by_stream on consensus (symbol, bar_interval, bar_time desc, id desc);
create index consensus_by_time on consensus (bar_time desc, id desc);

comment on table consensus is
    'One row per stream and closed bar: the bar, the final consensus on it, and how it came about. Partitioned by month of bar_time; written by signal-aggregator alone.';
comment on column consensus.bar_time is 'Close time of the bar; the id starts with it, so an id tells its partition.';
comment on column consensus.id is 'Id of the consensus, 32 hex digits, the same whoever computes it.';
comment on column consensus.symbol is 'Symbol, upper case.';
comment on column consensus.bar_interval is 'Length of the bar such as 1m.';
comment on column consensus.series is 'Series of the stream: a restated past starts a new one.';
comment on column consensus.sequence is 'Number of the bar within its series.';
comment on column consensus.open_time is 'Open time of the bar.';
comment on column consensus.open is 'Open price.';
comment on column consensus.high is 'High price.';
comment on column consensus.low is 'Low price.';
comment on column consensus.close is 'Close price.';
comment on column consensus.volume is 'Volume traded in the bar.';
comment on column consensus.adjustment is 'What the prices are adjusted for: RAW, SPLIT or SPLIT_AND_DIVIDEND.';
comment on column consensus.action is 'BUY, SELL or HOLD.';
comment on column consensus.confidence is 'Probability of the stated direction; for HOLD how little case there is either way.';
comment on column consensus.probability_up is 'Chance that the close is higher after the horizon.';
comment on column consensus.quality is 'How the price came to us: LIVE, DELAYED, STALE, SIMULATED, REPLAYED or BACKFILLED.';
comment on column consensus.provider is 'Provider of the bar.';
comment on column consensus.fallback is 'Whether a fallback provider served the bar.';
comment on column consensus.kafka_partition is 'Partition of consensus.signals.v1 that carries the consensus.';
comment on column consensus.ordinal is 'Its gs-ordinal there: dense per partition from 0.';
comment on column consensus.signal is 'The ConsensusSignal as on the wire.';
comment on column consensus.explanation is 'What the wire leaves out: every agent''s signal, abstentions and rejections with reasons, thresholds, sizing inputs, panel versions.';

create table stream_state (
    symbol          text        not null,
    bar_interval    text        not null,
    kafka_partition int         not null,
    series          int         not null,
    last_sequence   bigint      not null,
    last_bar_time   timestamptz not null,
    last_id         text        not null,
    panels          text[]      not null,
    policy          text        not null,
    policy_version  text        not null,
    learned         bytea       not null,
    primary key (symbol, bar_interval)
);

create index stream_state_by_partition on stream_state (kafka_partition);

comment on table stream_state is
    'What a symbol and interval needs to go on after a restart: its last closed bar and what the policy has learned. Written with the rows of consensus.';
comment on column stream_state.symbol is 'Symbol, upper case.';
comment on column stream_state.bar_interval is 'Length of the bars such as 1m.';
comment on column stream_state.kafka_partition is 'Partition of agent.signals.v1 that carries the symbol.';
comment on column stream_state.series is 'Series of the last closed bar.';
comment on column stream_state.last_sequence is 'Sequence of the last closed bar: anything not above it is dropped.';
comment on column stream_state.last_bar_time is 'Close time of the last closed bar.';
comment on column stream_state.last_id is 'Id of the consensus on the last closed bar.';
comment on column stream_state.panels is 'The panels that the last bar closed on.';
comment on column stream_state.policy is 'Name of the policy that learned.';
comment on column stream_state.policy_version is 'Hash of that policy''s settings.';
comment on column stream_state.learned is 'What it learned: bytes that only the policy understands.';

create table partition_owner (
    kafka_partition int    primary key,
    epoch           bigint not null,
    instance        text   not null,
    next_offset     bigint,
    next_ordinal    bigint not null
);

comment on table partition_owner is
    'Who may write for a partition of agent.signals.v1, and where its input and output stand. A transaction that finds another epoch than its own is abandoned.';
comment on column partition_owner.kafka_partition is 'Partition of agent.signals.v1 and of consensus.signals.v1.';
comment on column partition_owner.epoch is 'Raised by every take-over: fences off all earlier owners.';
comment on column partition_owner.instance is 'The process that took over last, for people.';
comment on column partition_owner.next_offset is 'Input offset to go on from: the lowest that an open bar still needs; null before the first.';
comment on column partition_owner.next_ordinal is 'Ordinal of the next consensus.';
