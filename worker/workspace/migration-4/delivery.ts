/** Where alerts are sent, and what is on its way there. */
export const deliveryTables = `
  CREATE TABLE webhooks (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    -- A robot's holds its key. Like the secret it is in no answer, event or log; both are gone once it is removed.
    url TEXT UNIQUE,
    secret TEXT,
    -- Kinds of alerts (JSON list); none: all of them.
    alerts TEXT NOT NULL,
    least INTEGER NOT NULL,
    language TEXT NOT NULL,
    -- Where the leads' page was when an admin set it up: messages lead there.
    page TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'on',
    failures INTEGER NOT NULL DEFAULT 0,
    failing_since INTEGER,
    last_sent_at INTEGER,
    -- Nothing is sent there before: so its limit by the minute is kept, and what it asked for.
    free_at INTEGER NOT NULL DEFAULT 0,
    made_at INTEGER NOT NULL,
    made_by INTEGER NOT NULL REFERENCES members (id),
    removed_at INTEGER
  );
  -- The list, and which of them an alert goes to.
  CREATE INDEX webhooks_kept ON webhooks (id) WHERE removed_at IS NULL;
  CREATE TABLE deliveries (
    -- A UUID; the same at every try.
    id TEXT PRIMARY KEY,
    webhook INTEGER NOT NULL REFERENCES webhooks (id),
    -- Ids of the first alerts in it (JSON list), and how many there are in all.
    alerts TEXT NOT NULL,
    total INTEGER NOT NULL,
    state TEXT NOT NULL,
    -- What is sent, from the first try to the last.
    body TEXT,
    at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    -- Why the last try failed, and the number that was answered.
    what TEXT,
    code INTEGER,
    done_at INTEGER
  );
  -- The next one for a webhook, and how many wait for it.
  CREATE INDEX deliveries_active ON deliveries (webhook, due_at, id) WHERE state IN ('gathering', 'waiting');
  -- The one that an alert may still join: there is never a second.
  CREATE UNIQUE INDEX deliveries_gathering ON deliveries (webhook) WHERE state = 'gathering';
  -- The last ones of a webhook.
  CREATE INDEX deliveries_of_webhook ON deliveries (webhook, at DESC, id DESC);
  -- Those that are old enough to be forgotten.
  CREATE INDEX deliveries_done ON deliveries (done_at) WHERE done_at IS NOT NULL;
`;
