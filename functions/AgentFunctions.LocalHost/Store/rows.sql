-- A rowid table with an index of its own: new rows fill pages densely at the end and JSON of a few KB stays in its page. Measured against
-- WITHOUT ROWID, where every row of a batch dirties a page somewhere in the tree.
CREATE TABLE IF NOT EXISTS rows (
    id INTEGER PRIMARY KEY,
    tbl TEXT NOT NULL,
    partition TEXT NOT NULL,
    key TEXT NOT NULL,
    etag INTEGER NOT NULL,
    json TEXT NOT NULL,
    UNIQUE (tbl, partition, key));

-- Counts the openings of the file. Tags are numbered within one opening, so that no row ever has a tag again that it had before.
CREATE TABLE IF NOT EXISTS openings (one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL);
INSERT INTO openings (one, count) VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET count = count + 1;

-- The audit trail is added to and never changed; an entry leaves only beside a tombstone that says what it was.
CREATE TRIGGER IF NOT EXISTS audit_entries_never_change BEFORE UPDATE ON rows
WHEN OLD.tbl = 'audit' AND OLD.partition GLOB 'i-*' AND OLD.key GLOB '[ek]-*'
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER IF NOT EXISTS audit_entries_leave_beside_a_tombstone BEFORE DELETE ON rows
WHEN OLD.tbl = 'audit' AND OLD.partition GLOB 'i-*' AND OLD.key GLOB '[ek]-*'
    AND NOT EXISTS (SELECT 1 FROM rows WHERE tbl = 'audit' AND partition = OLD.partition AND key = 'tombstone')
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
