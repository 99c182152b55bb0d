-- The heads of all fields of a record in one row; made from operations, like `touch`, and filled again at the next
-- start, because the record tables count as stale then. Owner: core.store.cells. From here on the bytes of an
-- operation may be packed (core.store.packing), which an older program could not read.

DROP TABLE cell;

CREATE TABLE heads (
    stream      BLOB    NOT NULL,
    entity_type INTEGER NOT NULL,
    entity_id   BLOB    NOT NULL,
    cells       BLOB    NOT NULL,                 -- CBOR [[heads, early, whether a conflict, fields ...] ...]
    conflicts   INTEGER NOT NULL,                 -- fields that wait for a person's decision
    PRIMARY KEY (stream, entity_type, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX heads_conflict ON heads (stream) WHERE conflicts > 0;
