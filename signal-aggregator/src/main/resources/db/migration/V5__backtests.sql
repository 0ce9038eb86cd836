create table backtest (
    id          text        primary key,
    state       text        not null check (state in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
    request     text        not null,
    done        bigint      not null,
    total       bigint      not null,
    reason      text,
    created_at  timestamptz not null,
    created_by  text        not null,
    finished_at timestamptz,
    result      text,
    report      bytea,
    check ((finished_at is null) = (state in ('QUEUED', 'RUNNING')))
);

-- It is compressed already.
alter table backtest alter column report set storage external;

create index backtest_by_time on backtest (created_at desc, id desc);
create index backtest_unfinished on backtest (id) where finished_at is null;

comment on table backtest is
    'Backtests that were asked for, and what came of them. Written by api-gateway alone.';
comment on column backtest.id is '32 hex digits, random; the key of its records on the topics.';
comment on column backtest.state is
    'QUEUED until an agent service has begun, RUNNING, and finally COMPLETED, FAILED or CANCELLED.';
comment on column backtest.request is 'What is asked for and which agents judge, as the API tells it, in JSON.';
comment on column backtest.done is 'Bars decided so far; less than before when another agent service has taken over.';
comment on column backtest.total is 'About how many bars there are; 0 while not known.';
comment on column backtest.reason is 'Why it failed; null otherwise.';
comment on column backtest.created_at is 'When it was asked for.';
comment on column backtest.created_by is 'Name of the caller who asked for it.';
comment on column backtest.finished_at is 'When it came to its end; null before, and only then the row changes.';
comment on column backtest.result is 'The verdict and a few figures of the report, as the API tells them, in JSON.';
comment on column backtest.report is 'The report''s JSON, byte for byte as published, compressed by gzip; null until there is one.';
