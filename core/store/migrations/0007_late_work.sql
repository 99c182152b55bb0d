-- Who wrote in a file after it was given to somebody else, as central said: how many changes, from when to when by the
-- author's clock, and when they came here. own: this worker wrote them; the file itself may be gone from here by then.
-- Filled by core.store.late_work.

CREATE TABLE late_work (
    stream   BLOB    NOT NULL,
    author   BLOB    NOT NULL,
    own      INTEGER NOT NULL,
    changes  INTEGER NOT NULL,
    first_ms INTEGER NOT NULL,
    last_ms  INTEGER NOT NULL,
    came_ms  INTEGER NOT NULL,
    seen     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (stream, author)
) STRICT, WITHOUT ROWID;
