-- What digests count, so that comparing with central after each round reads no operation's bytes.

CREATE INDEX op_counted ON op (stream, op_id) WHERE gseq IS NOT NULL;
