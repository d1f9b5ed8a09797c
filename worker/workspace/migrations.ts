import { migration2 } from './migration-2.ts';
import { migration3 } from './migration-3.ts';
import { migration4 } from './migration-4.ts';
import { migration5 } from './migration-5.ts';

/**
 * What a workspace's database is made of. Append only: a released entry never changes; first expand, later contract.
 * Each index names the query it serves. Times are milliseconds since 1970; `changed` is the seq of the last event
 * that touched the row.
 */
export const migrations: readonly { readonly id: number; readonly sql: string }[] = [
  {
    id: 1,
    sql: `
      CREATE TABLE workspace (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        open_posts INTEGER NOT NULL DEFAULT 0,
        watchlist_version INTEGER NOT NULL DEFAULT 0,
        watchlist_at INTEGER,
        watchlist_by INTEGER,
        watchlist_seq INTEGER NOT NULL DEFAULT 0,
        members_seq INTEGER NOT NULL DEFAULT 0
      );

      CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        actor INTEGER,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        data TEXT,
        data_hash TEXT NOT NULL,
        prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL
      );
      CREATE INDEX events_of_subject ON events (subject, seq);

      CREATE TABLE members (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        state TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        last_seen_at INTEGER
      );
      CREATE INDEX active_members_by_role ON members (role) WHERE state = 'active';

      CREATE TABLE devices (
        id INTEGER PRIMARY KEY,
        member INTEGER NOT NULL REFERENCES members (id),
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        secret_hash TEXT NOT NULL UNIQUE,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        last_seen_at INTEGER,
        revoked_at INTEGER
      );
      CREATE INDEX devices_of_member ON devices (member) WHERE revoked_at IS NULL;

      CREATE TABLE invites (
        id INTEGER PRIMARY KEY,
        secret_hash TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL,
        name TEXT,
        member INTEGER REFERENCES members (id),
        created_by INTEGER REFERENCES members (id),
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        closed_at INTEGER
      );
      CREATE INDEX open_invites ON invites (expires_at) WHERE closed_at IS NULL;

      CREATE TABLE watch_terms (
        id INTEGER PRIMARY KEY,
        term TEXT NOT NULL,
        position INTEGER NOT NULL,
        json TEXT NOT NULL,
        since INTEGER NOT NULL,
        until INTEGER
      );
      CREATE INDEX current_terms ON watch_terms (position) WHERE until IS NULL;

      CREATE TABLE evidence (
        sha256 TEXT PRIMARY KEY,
        json TEXT NOT NULL
      );

      CREATE TABLE posts (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        site TEXT NOT NULL,
        kind TEXT NOT NULL,
        url TEXT NOT NULL,
        author_name TEXT,
        author_id TEXT,
        excerpt TEXT NOT NULL,
        posted_at INTEGER,
        first_flag_at INTEGER NOT NULL,
        last_flag_at INTEGER NOT NULL,
        state TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 0,
        votes TEXT NOT NULL DEFAULT '{}',
        grade_votes TEXT NOT NULL DEFAULT '{}',
        reporters INTEGER NOT NULL DEFAULT 0,
        class TEXT NOT NULL DEFAULT 'undetermined',
        decision INTEGER,
        queue TEXT,
        rank REAL NOT NULL DEFAULT 0,
        changed INTEGER NOT NULL DEFAULT 0
      );
      -- The queue, one index for each combination of filters: each holds the whole sort key.
      CREATE INDEX queue_all ON posts (queue, rank, id);
      CREATE INDEX queue_class ON posts (queue, class, rank, id);
      CREATE INDEX queue_site ON posts (queue, site, rank, id);
      CREATE INDEX queue_class_site ON posts (queue, class, site, rank, id);
      CREATE INDEX posts_changed ON posts (changed);

      CREATE TABLE flags (
        id TEXT PRIMARY KEY,
        post INTEGER NOT NULL REFERENCES posts (id),
        member INTEGER NOT NULL REFERENCES members (id),
        class TEXT NOT NULL,
        risk TEXT,
        grade TEXT,
        note TEXT NOT NULL,
        at INTEGER NOT NULL,
        received_at INTEGER NOT NULL,
        state TEXT NOT NULL,
        evidence TEXT NOT NULL REFERENCES evidence (sha256),
        changed INTEGER NOT NULL
      );
      -- One active flag a member on a post, and the latest of them.
      CREATE UNIQUE INDEX active_flag_of_member ON flags (post, member) WHERE state = 'active';
      CREATE INDEX active_flags_by_time ON flags (post, at) WHERE state = 'active';
      CREATE INDEX flags_of_post ON flags (post, received_at);
      CREATE INDEX flags_of_member ON flags (member, changed);

      CREATE TABLE decisions (
        id INTEGER PRIMARY KEY,
        post INTEGER NOT NULL REFERENCES posts (id),
        outcome TEXT NOT NULL,
        class TEXT,
        grade TEXT,
        reason TEXT NOT NULL,
        by INTEGER NOT NULL REFERENCES members (id),
        at INTEGER NOT NULL,
        undone_at INTEGER
      );
    `,
  },
  { id: 2, sql: migration2 },
  { id: 3, sql: migration3 },
  { id: 4, sql: migration4 },
  { id: 5, sql: migration5 },
];
