import {
  type Contact,
  type ContactChange,
  type ContactGiven,
  type Contacts,
  contactLimits,
} from '../../shared/contract/case-contacts.ts';
import type { CasePartQuery } from '../../shared/contract/case-posts.ts';
import type { PartyKind } from '../../shared/domain/cases.ts';
import { caseToAddTo } from './case-checks.ts';
import { caseById, person } from './cases.ts';
import { row, rows } from './rows.ts';
import { noteOnCase } from './store-case.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

type ContactRow = {
  id: number;
  case_id: number;
  origin: number | null;
  kind: PartyKind;
  who: string;
  at: number;
  channel: string;
  content: string;
  outcome: string;
  by: number;
  name: string;
  noted_at: number;
  edited_at: number | null;
  erased_at: number | null;
};

const selectContacts = 'SELECT t.*, m.name FROM case_contacts t JOIN members m ON m.id = t.by';
const contactById = (sql: SqlStorage, id: number) => row<ContactRow>(sql, `${selectContacts} WHERE t.id = ?`, id);

const contactOf = (contact: ContactRow): Contact => ({
  id: contact.id,
  kind: contact.kind,
  who: contact.who,
  at: contact.at,
  channel: contact.channel,
  content: contact.content,
  outcome: contact.outcome,
  by: person(contact.by, contact.name),
  notedAt: contact.noted_at,
  editedAt: contact.edited_at,
  ...(contact.erased_at === null ? {} : { erased: true as const }),
  from: contact.origin,
});

/** A page of a case's contacts, the last noted first. */
export function caseContacts(turn: Turn, _caller: Caller, input: { id: number } & CasePartQuery): Answer<Contacts> {
  if (caseById(turn.sql, input.id) === undefined) return refuse('not-found');
  const found = rows<ContactRow>(
    turn.sql,
    `${selectContacts} WHERE t.case_id = ? AND t.id < ? ORDER BY t.id DESC LIMIT ?`,
    input.id,
    input.cursor ?? Number.MAX_SAFE_INTEGER,
    input.limit + 1,
  );
  const items = found.slice(0, input.limit).map(contactOf);
  return answer({ items, next: found.length > input.limit ? (items.at(-1)?.id ?? null) : null });
}

/** Notes a contact. Also in an archived case: calls come late. */
export function addContact(turn: Turn, caller: Caller, input: { id: number; given: ContactGiven }): Answer<Contact> {
  const found = caseToAddTo(turn, input.id);
  if (!found.ok) return found;
  const n = row<{ n: number }>(
    turn.sql,
    'SELECT count(*) AS n FROM (SELECT 1 FROM case_contacts WHERE case_id = ? LIMIT ?)',
    input.id,
    contactLimits.contacts,
  );
  if (n?.n === contactLimits.contacts)
    return refuse('conflict', `A case has at most ${contactLimits.contacts} contacts.`);
  const { kind, who, at, channel, content, outcome } = input.given;
  const { id } = turn.sql
    .exec<{ id: number }>(
      `INSERT INTO case_contacts (case_id, kind, who, at, channel, content, outcome, by, noted_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
      input.id,
      kind,
      who,
      at,
      channel,
      content,
      outcome,
      caller.member,
      turn.now,
    )
    .one();
  const told = { contact: id, kind, who, at, channel, content, outcome };
  noteOnCase(turn, caller.member, found.one, 'case.contact-added', told);
  return contactAnswer(turn, id);
}

const fields = ['kind', 'who', 'at', 'channel', 'content', 'outcome'] as const satisfies (keyof ContactChange)[];

/** Corrects a contact, or adds what came of it. The history has what it said before. What is as it was is no change. */
export function changeContact(
  turn: Turn,
  caller: Caller,
  input: { id: number; part: number; given: ContactChange },
): Answer<Contact> {
  const found = caseToAddTo(turn, input.id);
  if (!found.ok) return found;
  const contact = contactById(turn.sql, input.part);
  if (contact?.case_id !== input.id) return refuse('not-found');
  if (contact.erased_at !== null) return refuse('erased', 'What this contact said was erased.');
  const changed = fields.filter((field) => input.given[field] !== undefined && input.given[field] !== contact[field]);
  if (changed.length === 0) return answer(contactOf(contact));
  turn.sql.exec(
    `UPDATE case_contacts SET ${changed.map((field) => `${field} = ?`).join(', ')}, edited_at = ? WHERE id = ?`,
    ...changed.map((field) => input.given[field] ?? null),
    turn.now,
    contact.id,
  );
  const told = Object.fromEntries(changed.map((field) => [field, input.given[field]]));
  noteOnCase(turn, caller.member, found.one, 'case.contact-changed', { contact: contact.id, ...told });
  return contactAnswer(turn, contact.id);
}

/**
 * Erases what a contact says: people outside the firm stand in it. That there was one, of which kind, when and noted by whom
 * stays; the events that told of it keep their hash. Again is harmless.
 */
export function eraseContact(turn: Turn, caller: Caller, input: { id: number; part: number }): Answer<Contact> {
  const one = caseById(turn.sql, input.id);
  const contact = contactById(turn.sql, input.part);
  if (one === undefined || contact?.case_id !== input.id) return refuse('not-found');
  if (contact.erased_at !== null) return answer(contactOf(contact));
  blankContacts(turn, [contact]);
  noteOnCase(turn, caller.member, one, 'case.contact-erased', { contact: contact.id });
  return contactAnswer(turn, contact.id);
}

/** Blanks contacts and the events that tell of them. */
function blankContacts({ sql, now }: Turn, contacts: readonly Pick<ContactRow, 'id' | 'case_id' | 'origin'>[]): void {
  const ids = JSON.stringify(contacts.map(({ id }) => id));
  sql.exec(
    `UPDATE case_contacts SET who = '', channel = '', content = '', outcome = '', erased_at = ?
     WHERE id IN (SELECT value FROM json_each(?))`,
    now,
    ids,
  );
  // Also where it was noted: a case that was merged into this one has a history of its own.
  const subjects = new Set(contacts.flatMap(({ case_id: one, origin }) => [one, origin ?? one]));
  for (const id of subjects) {
    sql.exec(
      `UPDATE events SET data = NULL WHERE subject = ? AND kind IN ('case.contact-added', 'case.contact-changed')
         AND data IS NOT NULL AND data ->> '$.contact' IN (SELECT value FROM json_each(?))`,
      `case:${id}`,
      ids,
    );
  }
}

/** So many cases are looked at in one go. */
const forgottenAtOnce = 5;

/** Blanks the contacts of cases that were closed before `before` (milliseconds). Whether there may be more. */
export function forgetContactsOfCases(turn: Turn, before: number): boolean {
  const { sql } = turn;
  const old = rows<{ id: number }>(
    sql,
    `SELECT id FROM cases INDEXED BY cases_to_forget WHERE closed_at < ? AND closed_at IS NOT NULL AND forgotten = 0
     ORDER BY closed_at, id LIMIT ?`,
    before,
    forgottenAtOnce,
  );
  for (const { id } of old) {
    const contacts = rows<ContactRow>(sql, `${selectContacts} WHERE t.case_id = ? AND t.erased_at IS NULL`, id);
    blankContacts(turn, contacts);
    const one = caseById(sql, id);
    if (one !== undefined && contacts.length > 0) {
      noteOnCase(turn, null, one, 'case.contact-erased', { contacts: contacts.map((contact) => contact.id) });
    }
    sql.exec('UPDATE cases SET forgotten = 1 WHERE id = ?', id);
  }
  return old.length === forgottenAtOnce;
}

function contactAnswer(turn: Turn, id: number): Answer<Contact> {
  const contact = contactById(turn.sql, id);
  return contact === undefined ? refuse('not-found') : answer(contactOf(contact));
}
