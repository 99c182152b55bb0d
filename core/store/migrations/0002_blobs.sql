-- Photos and files that answers name, in pieces inside the encrypted database, and which records name them.

CREATE TABLE blob (
    id         INTEGER PRIMARY KEY,
    stream     BLOB    NOT NULL,                  -- the same bytes in another file are another row
    sha256     BLOB    NOT NULL,                  -- of the clear bytes
    media_type TEXT    NOT NULL,
    name       TEXT    NOT NULL,                  -- of the file it was taken from, to be shown; may be empty
    size_bytes INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    complete   INTEGER NOT NULL,                  -- 0: being written, or cut off while it was; counts nowhere
    unused_ms  INTEGER,                           -- since when it is known that no draft and no record names it
    receipt    BLOB,                              -- central's signed word that it has these bytes
    receipt_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX blob_whole ON blob (stream, sha256) WHERE complete = 1;
CREATE INDEX blob_cut ON blob (id) WHERE complete = 0;

CREATE TABLE blob_piece (
    blob     INTEGER NOT NULL,                    -- blob.id
    position INTEGER NOT NULL,
    bytes    BLOB    NOT NULL,
    PRIMARY KEY (blob, position)
) STRICT;

CREATE TABLE blob_use (                           -- made from operations: may be thrown away and made anew
    stream      BLOB    NOT NULL,
    entity_type INTEGER NOT NULL,
    entity_id   BLOB    NOT NULL,
    op          INTEGER NOT NULL,                 -- op.seq
    sha256      BLOB    NOT NULL,
    media_type  TEXT    NOT NULL,
    PRIMARY KEY (stream, entity_type, entity_id, sha256, op)
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_use_bytes ON blob_use (stream, sha256);
CREATE INDEX blob_use_op ON blob_use (op);
