-- Every folded word of names and places, once, with how many records hold it: what misspellings are compared
-- with. A word that no record holds any more is gone. Filled by core.store.search_index.

CREATE TABLE search_word (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,   -- a word that comes back has a new one, so that readers see it
    word TEXT    NOT NULL UNIQUE,
    uses INTEGER NOT NULL
) STRICT;
