/** Shifts: the weekly plan, what is handed over, who took over; and what it takes to find events by kind and by person. */
export const shiftTables = `
  -- The plan, as RotaGiven. Apart from the workspace's head row, which every request reads.
  CREATE TABLE rota (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by INTEGER NOT NULL REFERENCES members (id),
    json TEXT NOT NULL
  );
  -- What a note speaks of: JSON, ShiftLink.
  ALTER TABLE handovers ADD COLUMN links TEXT NOT NULL DEFAULT '[]';
  -- What is left to do until somebody ticks it off.
  CREATE TABLE open_points (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    links TEXT NOT NULL,
    -- The note it came with.
    handover INTEGER REFERENCES handovers (id),
    by INTEGER NOT NULL REFERENCES members (id),
    at INTEGER NOT NULL,
    done_by INTEGER REFERENCES members (id),
    done_at INTEGER
  );
  -- What is open, oldest first; what was ticked off last.
  CREATE INDEX points_left ON open_points (id) WHERE done_at IS NULL;
  CREATE INDEX points_done ON open_points (done_at, id) WHERE done_at IS NOT NULL;
  CREATE TABLE take_overs (
    id INTEGER PRIMARY KEY,
    by INTEGER NOT NULL REFERENCES members (id),
    at INTEGER NOT NULL,
    -- The newest note that was there.
    read INTEGER REFERENCES handovers (id),
    -- Its event: what came later came in this shift.
    seq INTEGER NOT NULL
  );
  -- A member's last one.
  CREATE INDEX take_overs_of_member ON take_overs (by, id);
  -- The log by kind (also what happened in a shift), and by person.
  CREATE INDEX events_of_kind ON events (kind, seq);
  CREATE INDEX events_of_actor ON events (actor, seq);
`;
