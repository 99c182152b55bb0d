-- People of this laptop's files who may stand in another file, as central told at last, and what was seen of it.
-- other_stream and other are empty where that file is not here. Filled by core.store.known_people.

CREATE TABLE known_person (
    stream       BLOB    NOT NULL,
    entity_id    BLOB    NOT NULL,
    other_stream BLOB    NOT NULL,
    other        BLOB    NOT NULL,
    ask          TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    seen         INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (stream, entity_id, other_stream, other, ask)
) STRICT, WITHOUT ROWID;

CREATE INDEX known_person_other ON known_person (other_stream, other);
