-- Receipts for photos and files by what they are for, whether or not the bytes are on this laptop.

CREATE TABLE blob_receipt (
    stream     BLOB    NOT NULL,
    sha256     BLOB    NOT NULL,
    receipt    BLOB    NOT NULL,                  -- central's signed word that it has these bytes
    receipt_ms INTEGER NOT NULL,                  -- time in it
    PRIMARY KEY (stream, sha256)
) STRICT, WITHOUT ROWID;
INSERT INTO blob_receipt (stream, sha256, receipt, receipt_ms)
    SELECT stream, sha256, receipt, receipt_ms FROM blob WHERE complete = 1 AND receipt IS NOT NULL;
ALTER TABLE blob DROP COLUMN receipt;
ALTER TABLE blob DROP COLUMN receipt_ms;
