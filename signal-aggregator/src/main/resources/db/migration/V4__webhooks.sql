create table webhook (
    id                    text        primary key,
    url                   text        not null,
    description           text        not null,
    symbols               text[]      not null,
    intervals             text[]      not null,
    actions               text[]      not null,
    min_confidence        float8      not null,
    backfilled            boolean     not null,
    enabled               boolean     not null,
    disabled_because      text,
    secret_version        int         not null,
    previous_secret_until timestamptz,
    created_at            timestamptz not null,
    created_by            text        not null,
    updated_at            timestamptz not null
);

create index webhook_by_time on webhook (created_at desc, id desc);

comment on table webhook is
    'Where signals are posted to, and which. Written by api-gateway alone, like the other tables of webhooks.';
comment on column webhook.id is '32 hex digits, random.';
comment on column webhook.url is 'The target.';
comment on column webhook.description is 'For people; may be empty.';
comment on column webhook.symbols is 'Only these symbols; empty for all.';
comment on column webhook.intervals is 'Only these bar intervals such as 1m; empty for all.';
comment on column webhook.actions is 'Only BUY, SELL or HOLD; empty for all.';
comment on column webhook.min_confidence is 'Only with at least this confidence, 0 to 1.';
comment on column webhook.backfilled is 'Whether signals on BACKFILLED bars are posted, too.';
comment on column webhook.enabled is 'Whether signals are stored and posted for it.';
comment on column webhook.disabled_because is 'Why the gateway has disabled it; null when it has not.';
comment on column webhook.secret_version is 'Which secret signs: secrets are derived, none is stored.';
comment on column webhook.previous_secret_until is 'Until when the secret before signs, too; null without one.';
comment on column webhook.created_at is 'When it was created.';
comment on column webhook.created_by is 'Name of the caller who created it.';
comment on column webhook.updated_at is 'When its settings or its secret changed last.';

create table webhook_delivery (
    webhook_id       text        not null references webhook on delete cascade,
    signal_id        text        not null,
    bar_time         timestamptz not null,
    symbol           text        not null,
    bar_interval     text        not null,
    payload          text        not null,
    state            text        not null check (state in ('PENDING', 'DELIVERED', 'DEAD')),
    attempts         int         not null,
    first_attempt_at timestamptz,
    next_attempt_at  timestamptz not null,
    last_status      int,
    last_error       text,
    created_at       timestamptz not null,
    done_at          timestamptz,
    primary key (webhook_id, signal_id)
);

create index webhook_delivery_due on webhook_delivery (webhook_id, next_attempt_at, bar_time) where state = 'PENDING';
create index webhook_delivery_by_time on webhook_delivery (webhook_id, bar_time desc, signal_id desc);
create index webhook_delivery_dead on webhook_delivery (webhook_id, bar_time desc, signal_id desc) where state = 'DEAD';
create index webhook_delivery_done on webhook_delivery (done_at) where state <> 'PENDING';

comment on table webhook_delivery is
    'A signal on its way to a webhook. The primary key is what keeps a record that is read twice from being posted twice.';
comment on column webhook_delivery.webhook_id is 'To which webhook.';
comment on column webhook_delivery.signal_id is 'Id of the consensus; the receiver''s key against repetitions.';
comment on column webhook_delivery.bar_time is 'Close time of the bar.';
comment on column webhook_delivery.symbol is 'Symbol, upper case.';
comment on column webhook_delivery.bar_interval is 'Length of the bar such as 1m.';
comment on column webhook_delivery.payload is 'The record as on the topic, byte for byte in UTF-8.';
comment on column webhook_delivery.state is 'PENDING, DELIVERED, or DEAD: given up until it is asked for again.';
comment on column webhook_delivery.attempts is 'Attempts begun since it was created or asked for again.';
comment on column webhook_delivery.first_attempt_at is 'When the first of them began; null before it.';
comment on column webhook_delivery.next_attempt_at is 'When it is due; during an attempt the end of the lease, after which another replica tries.';
comment on column webhook_delivery.last_status is 'HTTP status of the last attempt; null without an answer.';
comment on column webhook_delivery.last_error is 'Why the last attempt failed; null when it did not.';
comment on column webhook_delivery.created_at is 'When the signal was read from the topic.';
comment on column webhook_delivery.done_at is 'When it was delivered or given up; null while pending.';

create table webhook_attempt (
    webhook_id  text        not null,
    signal_id   text        not null,
    at          timestamptz not null,
    status      int,
    error       text,
    response    text,
    duration_ms int         not null,
    foreign key (webhook_id, signal_id) references webhook_delivery on delete cascade
);

create index webhook_attempt_by_time on webhook_attempt (webhook_id, signal_id, at desc);

comment on table webhook_attempt is 'What came of each attempt to deliver.';
comment on column webhook_attempt.webhook_id is 'Of which delivery.';
comment on column webhook_attempt.signal_id is 'Of which delivery.';
comment on column webhook_attempt.at is 'When it ended.';
comment on column webhook_attempt.status is 'HTTP status; null without an answer.';
comment on column webhook_attempt.error is 'Why it failed; null when it did not.';
comment on column webhook_attempt.response is 'The first kilobyte of the answer''s body, control characters replaced; null when empty.';
comment on column webhook_attempt.duration_ms is 'How long it took, in milliseconds.';
