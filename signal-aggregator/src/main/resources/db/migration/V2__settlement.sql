-- Only additions, and none that rewrites a row: a service of the version before goes on with this schema.
alter table consensus alter column explanation drop not null;
alter table consensus add column explained bytea;
alter table consensus alter column explained set storage external;

-- Numbers to the last bit: nothing to compress.
alter table stream_state alter column learned set storage external;

comment on column consensus.explanation is 'The explanation of rows of version 1; null in later ones.';
comment on column consensus.explained is 'What the wire leaves out, as JSON deflated by zlib: every agent''s signal, shares and records, calibration, thresholds, sizing inputs, panel versions.';

create table roster (
    id     text  primary key,
    agents jsonb not null
);

comment on table roster is 'Agents in the order of the arrays in settlement.';
comment on column roster.id is 'Hash of the agents.';
comment on column roster.agents is 'A list of name, version and family.';

create table settlement (
    bar_time       timestamptz not null,
    id             text        not null,
    symbol         text        not null,
    bar_interval   text        not null,
    settled_at     timestamptz not null,
    horizon_bars   int         not null,
    outcome        float8,
    log_return     float8      not null,
    action         text        not null,
    probability_up float8      not null,
    calibrated     boolean     not null,
    forecast       float8      not null,
    baselines      float8[]    not null,
    roster         text        not null,
    claims         float4[]    not null,
    weights        float4[]    not null,
    primary key (bar_time, id)
) partition by range (bar_time);

create index settlement_by_stream on settlement (symbol, bar_interval, bar_time desc);
create index settlement_by_interval on settlement (bar_interval, bar_time desc);

comment on table settlement is
    'One row per consensus whose horizon has passed: what it, its baselines and its agents had said, and what came. Partitioned by month of bar_time; written by signal-aggregator alone, with the consensus of the bar that settled it.';
comment on column settlement.bar_time is 'Close time of the bar that the prediction was made on.';
comment on column settlement.id is 'Id of the consensus that predicted.';
comment on column settlement.symbol is 'Symbol, upper case.';
comment on column settlement.bar_interval is 'Length of the bar such as 1m.';
comment on column settlement.settled_at is 'Close time of the bar that settled it.';
comment on column settlement.horizon_bars is 'Bars between the two.';
comment on column settlement.outcome is '1 for a higher close, 0 for a lower one, 0.5 for the same; null when void, because the bars span a night or a halt.';
comment on column settlement.log_return is 'Logarithm of the later close divided by the earlier one.';
comment on column settlement.action is 'BUY, SELL or HOLD, as published.';
comment on column settlement.probability_up is 'As published.';
comment on column settlement.calibrated is 'Whether that was calibrated.';
comment on column settlement.forecast is 'Before calibration.';
comment on column settlement.baselines is 'Probabilities of a higher close by the base rate, always up, the majority, equal weights, weights by hit rate, the best agent so far, and random entries.';
comment on column settlement.roster is 'Whose claims and weights these are: roster.id.';
comment on column settlement.claims is 'Each agent''s probability of a higher close, NaN where it had none.';
comment on column settlement.weights is 'Each agent''s weight after this outcome; with the base rate''s they add up to 1.';
