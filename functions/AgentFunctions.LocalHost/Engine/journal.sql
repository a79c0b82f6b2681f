-- The truth: everything that happened to every instance, in the order in which it happened. Only appended to, so that a
-- commit of a thousand instances dirties a few pages; an instance's own history is the chain of its prev rows.
CREATE TABLE IF NOT EXISTS journal (
    row      INTEGER PRIMARY KEY,
    prev     INTEGER NOT NULL,            -- the row before it of the same instance and generation; 0 for the first
    instance INTEGER NOT NULL,            -- the row of the instance's very first entry
    kind     INTEGER NOT NULL,            -- EntryKind
    key      INTEGER NOT NULL,            -- which request of the instance this is or answers
    name     TEXT NOT NULL,
    data     TEXT NULL,                   -- JSON, or plain text of a reason
    detail   TEXT NULL,                   -- what else this kind needs: see EntryKind
    at       INTEGER NOT NULL,            -- UTC ticks
    origin   INTEGER NOT NULL,            -- the row of the other instance that sent this; 0 if none did
    sum      INTEGER NULL                 -- checksum of all the others; null in rows that a version without them wrote
);

-- Where each instance stands, written lazily: true up to last_row, the rest is in the journal's tail.
CREATE TABLE IF NOT EXISTS heads (
    instance      INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    orchestration TEXT NOT NULL,
    version       TEXT NOT NULL,
    status        INTEGER NOT NULL,       -- InstanceStatus
    created       INTEGER NOT NULL,       -- UTC ticks
    updated       INTEGER NOT NULL,
    custom_status TEXT NULL,
    output        TEXT NULL,
    failure       TEXT NULL,
    last_row      INTEGER NOT NULL,
    next_timer    INTEGER NOT NULL,       -- UTC ticks; 0 for none
    owes          INTEGER NOT NULL,       -- activities asked for and not yet answered
    sum           INTEGER NULL            -- checksum of all the others
);
CREATE INDEX IF NOT EXISTS open_heads ON heads (instance) WHERE status < 3;

-- covered: the heads are true up to this row at least. owner: the process that holds the file.
CREATE TABLE IF NOT EXISTS engine (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
