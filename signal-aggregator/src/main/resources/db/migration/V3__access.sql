-- New tables only. The gateway writes them; they stand here because one service looks after the one schema.
create table api_key (
    id         text        primary key,
    name       text        not null,
    role       text        not null,
    prefix     text        not null,
    hash       bytea       not null unique,
    created_at timestamptz not null,
    created_by text        not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    replaces   text
);

create index api_key_by_time on api_key (created_at desc, id desc);

comment on table api_key is
    'API keys of the gateway, by hash: a key itself is stored nowhere. Rows are never deleted. Written by api-gateway alone.';
comment on column api_key.id is '32 hex digits.';
comment on column api_key.name is 'What it is for, for people.';
comment on column api_key.role is 'READER, OPERATOR or ADMIN.';
comment on column api_key.prefix is 'The beginning of the key, by which people tell keys apart.';
comment on column api_key.hash is 'SHA-256 of the key.';
comment on column api_key.created_at is 'When it was made.';
comment on column api_key.created_by is 'The caller that made it.';
comment on column api_key.expires_at is 'From when on it is no longer accepted; null for never.';
comment on column api_key.revoked_at is 'When it was revoked; null while it was not.';
comment on column api_key.replaces is 'Id of the key that it was made to replace; null for none.';

create table audit (
    id       bigint      generated always as identity primary key,
    at       timestamptz not null,
    caller   text        not null,
    address  text        not null,
    method   text        not null,
    path     text        not null,
    trace_id text        not null,
    status   int,
    location text
);

create index audit_by_time on audit (at desc, id desc);

comment on table audit is
    'One row per request that may change something, written before the change. Written by api-gateway alone.';
comment on column audit.id is 'Dense in the order of writing, but for rows that were rolled back.';
comment on column audit.at is 'When the request came.';
comment on column audit.caller is 'Who sent it: key:ID, user:SUBJECT or anonymous.';
comment on column audit.address is 'The network address that it came from.';
comment on column audit.method is 'The HTTP method.';
comment on column audit.path is 'The path, without the query.';
comment on column audit.trace_id is 'The trace that the request belongs to.';
comment on column audit.status is 'The HTTP status of the answer; null when nobody knows how it ended.';
comment on column audit.location is 'Where what was made can be found; null for nothing.';
