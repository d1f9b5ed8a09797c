import type { ContactKind } from '../../shared/domain/coordination.ts';
import { dayMs } from '../../shared/time.ts';
import { contactsIn } from '../analysis/coordination/contacts.ts';
import { scoreContact } from '../analysis/coordination/score-contact.ts';
import { counts } from '../analysis/coordination/windows.ts';
import { keptMs } from './account-pairs.ts';
import { type CopySeen, copiesWhere } from './copies-around.ts';
import { noteFinding } from './findings.ts';
import { wake } from './jobs.ts';
import { row } from './rows.ts';
import type { Turn } from './turn.ts';

/** So many posts that name a contact are read. */
const mostNaming = 100;

/** The copies that name a contact, nearest to a moment: at most so many before it, and after it. */
export function copiesNaming(sql: SqlStorage, value: string, at: number, most: number): CopySeen[] {
  const naming = (where: string) =>
    copiesWhere(
      sql,
      `WHERE c.id IN (SELECT copy FROM (SELECT copy FROM contacts WHERE value = ? AND at ${where} LIMIT ?))`,
      value,
      at,
      most,
    );
  return [...naming('<= ? ORDER BY at DESC, copy DESC'), ...naming('> ? ORDER BY at, copy')];
}

/** Notes the links and contacts in a post's text, and judges each by who else names it. */
export function lookAtContacts(turn: Turn, copy: CopySeen, raw: string): void {
  const { sql } = turn;
  if (copy.at < turn.now - keptMs) return;
  for (const { kind, value } of contactsIn(raw)) {
    if (kind === 'link' && isOwn(copy.url, value)) continue;
    const subject = `${kind}:${value}`;
    sql.exec(
      'INSERT INTO contacts (value, copy, at) VALUES (?, ?, ?) ON CONFLICT (value, copy) DO UPDATE SET at = excluded.at',
      subject,
      copy.id,
      copy.at,
    );
    wake(turn, 'forgetMeetings', turn.now + dayMs);
    judge(turn, kind, subject);
  }
}

/** Judges a contact by those who named it last: whichever copy is looked at. */
function judge(turn: Turn, kind: ContactKind, subject: string): void {
  const naming = copiesNaming(turn.sql, subject, Number.MAX_SAFE_INTEGER, mostNaming).filter(counts);
  const accounts = new Set(naming.map((one) => one.account)).size;
  // A text without a cluster is a stock phrase: a wording of its own all the same.
  const wordings = new Set(naming.map((one) => one.cluster ?? -one.text)).size;
  const verdict = scoreContact({ kind, accounts, wordings, uses: naming });
  if (verdict === null) return;
  const times = naming.map((one) => one.at);
  noteFinding(turn, {
    kind: 'contact',
    subject,
    cluster: null,
    ...verdict,
    accounts,
    sites: new Set(naming.map((one) => one.site)).size,
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
    post: naming.find((one) => one.post !== null)?.post ?? null,
  });
}

/** Whether an address is that of the post itself. */
function isOwn(url: string, place: string): boolean {
  const own = URL.parse(url);
  return own !== null && `${own.hostname.replace(/^www\./, '')}${own.pathname.replace(/\/$/, '')}` === place;
}

/** What a copy names: at most as much as is taken from one text. */
export const contactsOf = (sql: SqlStorage, copy: number, most: number): string[] =>
  sql
    .exec<{ value: string }>('SELECT value FROM contacts WHERE copy = ? ORDER BY value LIMIT ?', copy, most)
    .toArray()
    .map(({ value }) => value);

/** When a contact was named last; null where nobody names it any more. */
export const lastNamed = (sql: SqlStorage, value: string): number | null =>
  row<{ at: number }>(sql, 'SELECT at FROM contacts WHERE value = ? ORDER BY at DESC LIMIT 1', value)?.at ?? null;
