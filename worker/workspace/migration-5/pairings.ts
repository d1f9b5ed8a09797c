/** Pairings with a parent workspace or with children, what goes across, and what came. */
export const pairingTables = `
  CREATE TABLE pairings (
    id INTEGER PRIMARY KEY,
    -- What the other is to us: child, parent.
    other_is TEXT NOT NULL,
    other TEXT,
    state TEXT NOT NULL,
    -- The parent's one-use code, hashed; until when it may be used.
    code_hash TEXT UNIQUE,
    expires_at INTEGER,
    -- With a parent: what we show it. With a child: what it shows us, hashed.
    secret TEXT,
    secret_hash TEXT,
    asker TEXT,
    created_at INTEGER NOT NULL,
    created_by INTEGER NOT NULL REFERENCES members (id),
    confirmed_by INTEGER REFERENCES members (id),
    paired_at INTEGER,
    ended_at INTEGER
  );
  -- Those with somebody, while they are not over; and by name.
  CREATE INDEX open_pairings ON pairings (other_is, other) WHERE state <> 'ended';
  CREATE INDEX ended_pairings ON pairings (other, id) WHERE state = 'ended';

  -- Codes that were wrong, so that nobody tries many.
  CREATE TABLE wrong_codes (at INTEGER PRIMARY KEY);

  -- What is sent to the other workspace: only what to send; the words are put together as they go.
  CREATE TABLE crossings (
    id TEXT PRIMARY KEY,
    pairing INTEGER NOT NULL REFERENCES pairings (id),
    -- confirmed, ended, case, answer.
    kind TEXT NOT NULL,
    case_id INTEGER,
    -- JSON: what was chosen, or the answer.
    chosen TEXT,
    seq INTEGER NOT NULL,
    by INTEGER REFERENCES members (id),
    at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    tries INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL,
    done_at INTEGER
  );
  -- What is due next, in the order in which it was said.
  CREATE INDEX waiting_crossings ON crossings (due_at, seq) WHERE state = 'waiting';
  -- What was sent of a case.
  CREATE INDEX crossings_of_case ON crossings (case_id, seq) WHERE case_id IS NOT NULL;
  -- What waits for a workspace.
  CREATE INDEX crossings_of_pairing ON crossings (pairing, seq) WHERE state = 'waiting';

  -- What came across already; forgotten when nobody can send it again.
  CREATE TABLE crossed (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX crossed_by_time ON crossed (at);

  -- Cases that children reported: what came, and the case that was made of it.
  CREATE TABLE reported_cases (
    case_id INTEGER PRIMARY KEY REFERENCES cases (id),
    child TEXT NOT NULL,
    remote INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    -- JSON; null once erased.
    reported TEXT,
    at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    times INTEGER NOT NULL DEFAULT 1,
    UNIQUE (child, remote)
  );

  -- What the parent answered to cases that were reported.
  CREATE TABLE parent_answers (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    parent TEXT NOT NULL,
    at INTEGER NOT NULL,
    status TEXT NOT NULL,
    text TEXT NOT NULL
  );
  -- Those to a case, newest first.
  CREATE INDEX answers_to_case ON parent_answers (case_id, id);

  -- The child that reported a case; null: it is our own. No index: it is read with the case.
  ALTER TABLE cases ADD COLUMN reported_from TEXT;
`;
