-- Operations as they came, heads of every field, drafts, what sync needs, forms, search.
-- Tables of records themselves are made from the field registry (core.store.record_tables).

CREATE TABLE op (
    seq            INTEGER PRIMARY KEY,           -- order of arrival here
    op_id          BLOB    NOT NULL UNIQUE,       -- its first 16 bytes stand in bases
    incarnation    BLOB    NOT NULL,
    n              INTEGER NOT NULL,
    previous       BLOB    NOT NULL,
    header_hash    BLOB    NOT NULL,
    author         BLOB    NOT NULL,
    stream         BLOB    NOT NULL,
    schema_version INTEGER NOT NULL,
    author_ms      INTEGER NOT NULL,
    offset_ms      INTEGER,
    verb           INTEGER NOT NULL,
    action         BLOB,
    own            INTEGER NOT NULL,              -- 1: signed and kept in the journal here
    applied        INTEGER NOT NULL,              -- 1: counts in heads
    state          TEXT    NOT NULL,              -- waiting, accepted, withheld, refused
    priority       INTEGER NOT NULL,              -- 0 before 1
    tries          INTEGER NOT NULL DEFAULT 0,    -- refusals so far
    reason         TEXT,
    gseq           INTEGER,                       -- central's number, in the life of its log that we know
    receipt_ms     INTEGER,                       -- time in the signed receipt that covers it
    bytes          BLOB    NOT NULL
) STRICT;
CREATE INDEX op_chain ON op (incarnation, n);
CREATE INDEX op_stream ON op (stream, receipt_ms);
CREATE INDEX op_unproved ON op (seq) WHERE own = 1 AND receipt_ms IS NULL;
CREATE INDEX op_re_offered ON op (seq) WHERE own = 0 AND state = 'waiting';
CREATE INDEX op_unsettled ON op (stream) WHERE state <> 'accepted' OR gseq IS NULL OR (own = 1 AND receipt_ms IS NULL);

CREATE TABLE chain (                              -- every operation that was signed here, kept when its file leaves
    incarnation BLOB    NOT NULL,
    n           INTEGER NOT NULL,
    header_hash BLOB    NOT NULL,
    PRIMARY KEY (incarnation, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE touch (
    stream      BLOB    NOT NULL,
    entity_type INTEGER NOT NULL,
    entity_id   BLOB    NOT NULL,
    op          INTEGER NOT NULL,                 -- op.seq
    position    INTEGER NOT NULL,                 -- which of the operation's entities
    PRIMARY KEY (stream, entity_type, entity_id, op)
) STRICT, WITHOUT ROWID;

CREATE TABLE cell (
    stream      BLOB    NOT NULL,
    entity_type INTEGER NOT NULL,
    entity_id   BLOB    NOT NULL,
    field       INTEGER NOT NULL,
    heads       BLOB    NOT NULL,                 -- sorted references, joined
    early       BLOB    NOT NULL,                 -- replaced before they arrived, sorted, joined
    conflict    INTEGER NOT NULL,
    PRIMARY KEY (stream, entity_type, entity_id, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX cell_conflict ON cell (stream) WHERE conflict = 1;

CREATE TABLE parked (                             -- kept aside: not verified, not applied, never dropped
    digest      BLOB    PRIMARY KEY NOT NULL,     -- SHA-256 of the bytes
    op_id       BLOB,                             -- where the bytes could be read
    incarnation BLOB,                             -- whose enrolment record would help
    reason      TEXT    NOT NULL,
    gseq        INTEGER,
    bytes       BLOB    NOT NULL
) STRICT;
CREATE INDEX parked_incarnation ON parked (incarnation);

CREATE TABLE author (                             -- enrolment records, verified
    incarnation BLOB    PRIMARY KEY NOT NULL,
    user        BLOB    NOT NULL,
    shown_name  TEXT    NOT NULL,
    central     INTEGER NOT NULL,                 -- 1: signed by the agency root
    record      BLOB    NOT NULL
) STRICT;
CREATE INDEX author_user ON author (user);

CREATE TABLE receipt (
    digest      BLOB    PRIMARY KEY NOT NULL,     -- SHA-256 of the bytes
    time_ms     INTEGER NOT NULL,
    bytes       BLOB    NOT NULL
) STRICT;

CREATE TABLE identity (
    only_one       INTEGER PRIMARY KEY CHECK (only_one = 1),
    server_url     TEXT    NOT NULL DEFAULT '',
    ca_pem         TEXT    NOT NULL DEFAULT '',
    org_id         TEXT    NOT NULL DEFAULT '',
    signing_key    BLOB,
    sealing_key    BLOB,
    agency_root    BLOB,
    central_record BLOB,
    enrolment_id   BLOB,
    enrol_state    TEXT    NOT NULL DEFAULT '',
    record         BLOB,
    epoch_record   BLOB,
    cursor         BLOB,
    scope_tag      INTEGER NOT NULL DEFAULT 0,
    durable_gseq   INTEGER NOT NULL DEFAULT 0,
    offset_ms      INTEGER,
    last_contact_ms INTEGER,                      -- any answer: what the offset was taken at
    last_sync_ms   INTEGER,                       -- an answer that brought what there was
    worker_code    TEXT    NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE stream (
    stream BLOB    PRIMARY KEY NOT NULL,
    state  TEXT    NOT NULL,                      -- here, leaving, left, back
    gseq   INTEGER                                -- left: central's highest number in it
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
    code   TEXT    NOT NULL,
    stream BLOB    NOT NULL DEFAULT x'',
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (code, stream)
) STRICT;

CREATE TABLE draft (
    draft      BLOB    PRIMARY KEY NOT NULL,
    stream     BLOB    NOT NULL,
    kind       TEXT    NOT NULL,
    records    BLOB    NOT NULL,                  -- CBOR {name: entity id}, given at creation
    created_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_stream ON draft (stream);

CREATE TABLE draft_head (
    draft       BLOB    NOT NULL REFERENCES draft (draft) ON DELETE CASCADE,
    entity_type INTEGER NOT NULL,
    entity_id   BLOB    NOT NULL,
    field       INTEGER NOT NULL,
    heads       BLOB    NOT NULL,
    PRIMARY KEY (draft, entity_type, entity_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_form (
    draft      BLOB    NOT NULL REFERENCES draft (draft) ON DELETE CASCADE,
    form_id    TEXT    NOT NULL,
    payload    BLOB    NOT NULL,
    done_pages INTEGER NOT NULL,
    all_pages  INTEGER NOT NULL,
    problems   INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (draft, form_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE publication (
    seq         INTEGER PRIMARY KEY,
    kind        TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    version     TEXT    NOT NULL,
    sha256      BLOB    NOT NULL,
    size_bytes  INTEGER,
    title       BLOB    NOT NULL,                 -- CBOR {language: text}
    valid_from  TEXT,
    valid_until TEXT,
    UNIQUE (kind, id, version)
) STRICT;

CREATE TABLE library_blob (
    sha256 BLOB PRIMARY KEY NOT NULL,
    bytes  BLOB NOT NULL
) STRICT;

CREATE TABLE search_entry (
    id          INTEGER PRIMARY KEY,
    stream      BLOB    NOT NULL,
    entity_type INTEGER NOT NULL,
    entity_id   BLOB    NOT NULL,
    UNIQUE (stream, entity_type, entity_id)
) STRICT;

CREATE VIRTUAL TABLE search_text USING fts5 (
    name, number, digits, place,
    tokenize = 'unicode61 remove_diacritics 0',
    prefix = '1 2 3'
);
INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1);
