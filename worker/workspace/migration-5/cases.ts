/** Cases: what is handled together, from report to archive. */
export const caseTables = `
  CREATE TABLE cases (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    result TEXT NOT NULL DEFAULT '',
    stage TEXT NOT NULL,
    grade TEXT,
    risk TEXT NOT NULL,
    source TEXT NOT NULL,
    owner INTEGER NOT NULL REFERENCES members (id),
    drill INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    created_by INTEGER NOT NULL REFERENCES members (id),
    stage_since INTEGER NOT NULL,
    -- How long it was in each stage before this one, all its stays together, in milliseconds; null: never.
    in_report INTEGER,
    in_response INTEGER,
    in_follow_up INTEGER,
    -- When the stage is due; due_set: a person has said so, the settings no longer do.
    due_at INTEGER,
    due_set INTEGER NOT NULL DEFAULT 0,
    -- Until when the written report must be made; when it was.
    report_due_at INTEGER,
    report_due_set INTEGER NOT NULL DEFAULT 0,
    reported_at INTEGER,
    -- When a result was first written down.
    answered_at INTEGER,
    closed_at INTEGER,
    -- The earlier of what is due; null once closed.
    late_at INTEGER,
    -- As lists have it in ascending order: late_at; of closed ones minus closed_at.
    place INTEGER NOT NULL,
    -- When people are told next of what is due.
    tell_at INTEGER,
    -- Who proposed to close it, and waits for another's look.
    closing_by INTEGER REFERENCES members (id),
    closing_at INTEGER,
    closing_reason TEXT,
    merged_into INTEGER REFERENCES cases (id),
    -- The stage it was in when it was merged.
    merged_stage TEXT,
    split_from INTEGER REFERENCES cases (id),
    posts INTEGER NOT NULL DEFAULT 0,
    notes INTEGER NOT NULL DEFAULT 0,
    open_tasks INTEGER NOT NULL DEFAULT 0,
    -- New since its follow-up began.
    grown_posts INTEGER NOT NULL DEFAULT 0,
    grown_flags INTEGER NOT NULL DEFAULT 0,
    -- When the first of its posts was seen or flagged first.
    first_seen INTEGER NOT NULL,
    -- JSON: the version at which each field was changed last.
    fields TEXT NOT NULL DEFAULT '{}',
    -- What its contacts say of people was erased by the retention rule since it was closed.
    forgotten INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0
  );
  -- Open ones by what is due; overdue ones.
  CREATE INDEX open_cases ON cases (place, id) WHERE stage <> 'closed';
  -- Closed ones of which the retention rule has yet to erase something, the longest closed first.
  CREATE INDEX cases_to_forget ON cases (closed_at, id) WHERE closed_at IS NOT NULL AND forgotten = 0;
  -- How many are overdue.
  CREATE INDEX overdue_cases ON cases (late_at) WHERE stage <> 'closed' AND drill = 0;
  -- Open drills by stage.
  CREATE INDEX open_drills ON cases (stage) WHERE stage <> 'closed' AND drill = 1;
  -- A column of the board.
  CREATE INDEX cases_by_stage ON cases (stage, place, id);
  -- Open ones of an owner.
  CREATE INDEX open_cases_of_owner ON cases (owner, place, id) WHERE stage <> 'closed';
  -- What the live feed has to catch up with.
  CREATE INDEX cases_changed ON cases (changed);
  -- Of what people are to be told next.
  CREATE INDEX cases_to_tell ON cases (tell_at, id) WHERE tell_at IS NOT NULL;
  -- What waits for a second look before closing.
  CREATE INDEX cases_to_close ON cases (closing_by, id) WHERE closing_by IS NOT NULL;
  -- What was merged into a case.
  CREATE INDEX merged_cases ON cases (merged_into, id) WHERE merged_into IS NOT NULL;
  -- What was split from a case.
  CREATE INDEX split_cases ON cases (split_from, id) WHERE split_from IS NOT NULL;

  -- How many there are in each stage.
  CREATE TABLE case_counts (
    stage TEXT PRIMARY KEY,
    n INTEGER NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE case_posts (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    post INTEGER NOT NULL REFERENCES posts (id),
    at INTEGER NOT NULL,
    -- Null: it joined by its text.
    by INTEGER REFERENCES members (id),
    -- The case it came from, where that was merged into this one.
    origin INTEGER,
    -- Reporters who weigh something, when they were last looked at.
    heard INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (case_id, post)
  ) WITHOUT ROWID;
  -- The cases of a post.
  CREATE INDEX cases_of_post ON case_posts (post, case_id);
  -- Posts that a person took out of a case: they do not join it again by their text.
  CREATE TABLE case_leavers (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    post INTEGER NOT NULL REFERENCES posts (id),
    PRIMARY KEY (case_id, post)
  ) WITHOUT ROWID;
  -- The case that looks after a post. No index: it is read with the post.
  ALTER TABLE posts ADD COLUMN case_id INTEGER;
  -- Flagged posts that carry a text, decided ones among them.
  CREATE INDEX posts_of_cluster ON posts (cluster, id) WHERE cluster IS NOT NULL;

  -- Texts a case follows.
  CREATE TABLE case_clusters (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    cluster INTEGER NOT NULL,
    origin INTEGER,
    PRIMARY KEY (case_id, cluster)
  ) WITHOUT ROWID;
  -- The case that follows a text: the newest.
  CREATE INDEX cases_of_cluster ON case_clusters (cluster, case_id);
  -- Posts of a text that are still to join: those after the post.
  CREATE TABLE joining (
    case_id INTEGER NOT NULL,
    cluster INTEGER NOT NULL,
    after INTEGER NOT NULL,
    by INTEGER NOT NULL,
    PRIMARY KEY (case_id, cluster)
  ) WITHOUT ROWID;

  CREATE TABLE case_alerts (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    alert INTEGER NOT NULL REFERENCES alerts (id),
    PRIMARY KEY (case_id, alert)
  ) WITHOUT ROWID;

  -- Cases that have to do with each other; one < other.
  CREATE TABLE case_links (
    one INTEGER NOT NULL REFERENCES cases (id),
    other INTEGER NOT NULL REFERENCES cases (id),
    PRIMARY KEY (one, other)
  ) WITHOUT ROWID;
  -- Seen from the other side.
  CREATE INDEX case_links_back ON case_links (other, one);

  CREATE TABLE case_followers (
    member INTEGER NOT NULL REFERENCES members (id),
    case_id INTEGER NOT NULL REFERENCES cases (id),
    PRIMARY KEY (member, case_id)
  ) WITHOUT ROWID;
  -- Who follows a case.
  CREATE INDEX followers_of_case ON case_followers (case_id, member);

  CREATE TABLE case_notes (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    -- The case it was written in, where that was merged into this one.
    origin INTEGER,
    by INTEGER NOT NULL REFERENCES members (id),
    at INTEGER NOT NULL,
    text TEXT NOT NULL,
    edited_at INTEGER,
    edits INTEGER NOT NULL DEFAULT 0
  );
  -- A case's notes, newest first.
  CREATE INDEX notes_of_case ON case_notes (case_id, id);
  -- What a note said before it was edited.
  CREATE TABLE note_wordings (
    note INTEGER NOT NULL REFERENCES case_notes (id),
    edit INTEGER NOT NULL,
    at INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (note, edit)
  ) WITHOUT ROWID;
  CREATE TABLE mentions (
    id INTEGER PRIMARY KEY,
    member INTEGER NOT NULL REFERENCES members (id),
    note INTEGER NOT NULL REFERENCES case_notes (id),
    -- The case the note is in.
    case_id INTEGER NOT NULL REFERENCES cases (id),
    seq INTEGER NOT NULL,
    read_at INTEGER,
    UNIQUE (note, member)
  );
  -- One's own, newest first; those that are unread.
  CREATE INDEX mentions_of_member ON mentions (member, id);
  CREATE INDEX unread_mentions ON mentions (member, id) WHERE read_at IS NULL;
  -- Unread ones in one case.
  CREATE INDEX unread_mentions_of_case ON mentions (member, case_id, id) WHERE read_at IS NULL;
  -- What the live feed has to catch up with.
  CREATE INDEX mentions_by_event ON mentions (member, seq);

  CREATE TABLE case_tasks (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    origin INTEGER,
    text TEXT NOT NULL,
    assignee INTEGER REFERENCES members (id),
    due_at INTEGER,
    by INTEGER NOT NULL REFERENCES members (id),
    at INTEGER NOT NULL,
    done_by INTEGER REFERENCES members (id),
    done_at INTEGER,
    tell_at INTEGER,
    -- Its case is closed: nobody is waited for.
    resting INTEGER NOT NULL DEFAULT 0
  );
  -- A case's tasks, open ones first.
  CREATE INDEX tasks_of_case ON case_tasks (case_id, done_at, id);
  -- What one has to do oneself: with a due time, and without.
  CREATE INDEX tasks_of_member ON case_tasks (assignee, due_at, id) WHERE done_at IS NULL AND resting = 0;
  -- Of what people are to be told next.
  CREATE INDEX tasks_to_tell ON case_tasks (tell_at, id) WHERE tell_at IS NOT NULL;

  CREATE TABLE case_contacts (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    origin INTEGER,
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    at INTEGER NOT NULL,
    channel TEXT NOT NULL,
    content TEXT NOT NULL,
    outcome TEXT NOT NULL,
    by INTEGER NOT NULL REFERENCES members (id),
    noted_at INTEGER NOT NULL,
    edited_at INTEGER,
    erased_at INTEGER
  );
  -- A case's contacts, the last noted first.
  CREATE INDEX contacts_of_case ON case_contacts (case_id, id);

  -- Erased posts that are still to be taken out of the texts of a case, and what is looked for.
  CREATE TABLE to_redact_cases (
    case_id INTEGER NOT NULL,
    post INTEGER NOT NULL,
    words TEXT NOT NULL,
    quote TEXT NOT NULL,
    PRIMARY KEY (case_id, post)
  ) WITHOUT ROWID;
`;
