import {
  type Note,
  type NoteGiven,
  type Notes,
  type NoteWordings,
  noteEditHours,
  noteLimits,
} from '../../shared/contract/case-notes.ts';
import type { CasePartQuery } from '../../shared/contract/case-posts.ts';
import { hourMs } from '../../shared/time.ts';
import { caseToAddTo, isReader } from './case-checks.ts';
import { caseById, person } from './cases.ts';
import { row, rows } from './rows.ts';
import { noteOnCase } from './store-case.ts';
import { type Answer, answer, type Caller, type Refusal, refuse, type Turn } from './turn.ts';

type NoteRow = {
  id: number;
  case_id: number;
  origin: number | null;
  by: number;
  name: string;
  at: number;
  text: string;
  edited_at: number | null;
  edits: number;
  mentioned: string;
};

const selectNotes = `SELECT t.*, m.name, (SELECT json_group_array(json_object('id', w.id, 'name', w.name)) FROM mentions n
    JOIN members w ON w.id = n.member WHERE n.note = t.id) AS mentioned
  FROM case_notes t JOIN members m ON m.id = t.by`;

const noteById = (sql: SqlStorage, id: number) => row<NoteRow>(sql, `${selectNotes} WHERE t.id = ?`, id);

const noteOf = (note: NoteRow, caller: Caller): Note => ({
  id: note.id,
  by: person(note.by, note.name),
  mine: note.by === caller.member,
  at: note.at,
  text: note.text,
  mentions: JSON.parse(note.mentioned),
  editedAt: note.edited_at,
  edits: note.edits,
  from: note.origin,
});

/** A page of a case's notes, the newest first. */
export function caseNotes(turn: Turn, caller: Caller, input: { id: number } & CasePartQuery): Answer<Notes> {
  if (caseById(turn.sql, input.id) === undefined) return refuse('not-found');
  const found = rows<NoteRow>(
    turn.sql,
    `${selectNotes} WHERE t.case_id = ? AND t.id < ? ORDER BY t.id DESC LIMIT ?`,
    input.id,
    input.cursor ?? Number.MAX_SAFE_INTEGER,
    input.limit + 1,
  );
  const items = found.slice(0, input.limit).map((note) => noteOf(note, caller));
  return answer({ items, next: found.length > input.limit ? (items.at(-1)?.id ?? null) : null });
}

/** Who is told, each once; a refusal where somebody cannot read cases. */
function readers(turn: Turn, mentions: readonly number[]): { ok: true; members: number[] } | Refusal {
  const members = [...new Set(mentions)];
  const stranger = members.find((member) => !isReader(turn, member));
  if (stranger === undefined) return { ok: true, members };
  const detail = 'not a lead, admin or auditor of this workspace';
  return refuse('invalid', undefined, [{ pointer: `/mentions/${mentions.indexOf(stranger)}`, detail }]);
}

/** Tells members of a note. Who was told of it is not told again. */
function mention(turn: Turn, one: number, note: number, members: readonly number[], seq: number): void {
  for (const member of members) {
    const made = row<{ id: number }>(
      turn.sql,
      'INSERT OR IGNORE INTO mentions (member, note, case_id, seq) VALUES (?, ?, ?, ?) RETURNING id',
      member,
      note,
      one,
      seq,
    );
    if (made !== undefined) turn.effects.mentions.add(made.id);
  }
}

/** Adds a note to a case, open or archived. */
export function addNote(turn: Turn, caller: Caller, input: { id: number; given: NoteGiven }): Answer<Note> {
  const found = caseToAddTo(turn, input.id);
  if (!found.ok) return found;
  const { one } = found;
  const told = readers(turn, input.given.mentions ?? []);
  if (!told.ok) return told;
  if (one.notes >= noteLimits.notes) return refuse('conflict', `A case has at most ${noteLimits.notes} notes.`);
  const { text } = input.given;
  const { id } = turn.sql
    .exec<{ id: number }>(
      'INSERT INTO case_notes (case_id, by, at, text) VALUES (?, ?, ?, ?) RETURNING id',
      one.id,
      caller.member,
      turn.now,
      text,
    )
    .one();
  const data = { note: id, text, mentions: told.members };
  const seq = noteOnCase(turn, caller.member, one, 'case.noted', data, { notes: one.notes + 1 });
  mention(turn, one.id, id, told.members, seq);
  return noteAnswer(turn, caller, id);
}

/** Edits one's own note, within a day. What it said before is kept. */
export function changeNote(
  turn: Turn,
  caller: Caller,
  input: { id: number; part: number; given: NoteGiven },
): Answer<Note> {
  const found = caseToAddTo(turn, input.id);
  if (!found.ok) return found;
  const note = noteById(turn.sql, input.part);
  if (note?.case_id !== input.id) return refuse('not-found');
  if (note.by !== caller.member) return refuse('forbidden', 'A note is edited by who wrote it.');
  if (turn.now > note.at + noteEditHours * hourMs) {
    return refuse('conflict', `A note is edited within ${noteEditHours} hours: write another.`);
  }
  const told = readers(turn, input.given.mentions ?? []);
  if (!told.ok) return told;
  if (note.edits >= noteLimits.wordings)
    return refuse('conflict', `A note is edited ${noteLimits.wordings} times at most.`);
  const { text } = input.given;
  if (text !== note.text) {
    turn.sql.exec(
      'INSERT INTO note_wordings (note, edit, at, text) VALUES (?, ?, ?, ?)',
      note.id,
      note.edits,
      note.edited_at ?? note.at,
      note.text,
    );
    turn.sql.exec(
      'UPDATE case_notes SET text = ?, edited_at = ?, edits = edits + 1 WHERE id = ?',
      text,
      turn.now,
      note.id,
    );
  }
  const seq = noteOnCase(turn, caller.member, found.one, 'case.note-changed', {
    note: note.id,
    text,
    mentions: told.members,
  });
  mention(turn, input.id, note.id, told.members, seq);
  return noteAnswer(turn, caller, note.id);
}

function noteAnswer(turn: Turn, caller: Caller, id: number): Answer<Note> {
  const note = noteById(turn.sql, id);
  return note === undefined ? refuse('not-found') : answer(noteOf(note, caller));
}

/** What a note said before it was edited, the oldest first. */
export function noteWordings(turn: Turn, _caller: Caller, input: { id: number; part: number }): Answer<NoteWordings> {
  if (noteById(turn.sql, input.part)?.case_id !== input.id) return refuse('not-found');
  const items = rows<{ at: number; text: string }>(
    turn.sql,
    'SELECT at, text FROM note_wordings WHERE note = ? ORDER BY edit LIMIT ?',
    input.part,
    noteLimits.wordings,
  );
  return answer({ items });
}
