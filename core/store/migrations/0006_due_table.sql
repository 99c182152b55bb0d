-- What is due in each file, counted from its records by the rules of `meta.due_basis`, and who works on it: so that
-- Today, the tasks and the caseload read only the lines that they show. A file that was touched since has no line
-- here and stands in due_stale, in the same transaction. Everything can be counted again. Owner: core.store.due_table.

CREATE TABLE due_line (
    stream BLOB NOT NULL,
    item   BLOB NOT NULL,                     -- the task, or the key of the duty
    due_on TEXT NOT NULL,
    grade  INTEGER NOT NULL,                  -- how grave the file is, by its place among the levels
    PRIMARY KEY (stream, item)
) STRICT, WITHOUT ROWID;

CREATE INDEX due_line_by_grade ON due_line (grade, due_on);

CREATE TABLE due_worker (
    user      BLOB NOT NULL,
    stream    BLOB NOT NULL,                  -- an open file
    role      TEXT NOT NULL,
    from_day  TEXT NOT NULL,                  -- '' from the beginning
    until_day TEXT NOT NULL,                  -- '9999' without an end
    grade     INTEGER NOT NULL,
    first_due TEXT NOT NULL,                  -- of the file's lines; '9999' without any
    PRIMARY KEY (user, stream, role, from_day, until_day)
) STRICT, WITHOUT ROWID;

CREATE INDEX due_worker_by_stream ON due_worker (stream);

CREATE TABLE due_stale (
    stream BLOB PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;
