import type { Evidence } from '../../shared/contract/flags.ts';
import { comparisonText, isRepost } from '../../shared/text/comparison.ts';
import { dayMs } from '../../shared/time.ts';
import { fingerprintOfCompared } from '../analysis/copies/fingerprint.ts';
import { countIn } from './cluster-counters.ts';
import { type CopyRow, change, copyByKey, type Precision, precisions } from './copy-rows.ts';
import { moveCopiesSoon } from './move-copies.ts';
import { row } from './rows.ts';
import { stockFingerprints } from './stock-phrases.ts';
import { fillText, storeText, type TextRow } from './texts.ts';
import type { Turn } from './turn.ts';

/** A post as it was flagged or seen, for comparison with others. `text` is as the page showed it, `fingerprint` where only that is known. */
export interface Seen {
  key: string;
  /** Null: it was seen, nobody has flagged it. */
  post: number | null;
  author: number | null;
  site: string;
  url: string;
  postedAt: Evidence['postedAt'];
  /** When it was first seen, in milliseconds. */
  seenAt: number;
  text: string | null;
  fingerprint: string | null;
  quoted: string | null;
  /** The page showed only part of the text. */
  partial: boolean;
}

/** Notes which text a post carries and puts it into its cluster. Gives the cluster; null where there is nothing to compare. */
export function noteCopy(turn: Turn, seen: Seen): number | null {
  const { sql } = turn;
  const compared = seen.text === null ? null : comparisonText(seen.text);
  if (compared === '') return null;
  const fingerprint = compared === null ? seen.fingerprint : fingerprintOfCompared(compared);
  if (fingerprint === null) return null;
  const known = lookUp(sql, seen.key, fingerprint);
  const { at, time } = timeOf(seen);
  const repeats = Number(seen.quoted !== null || (seen.text !== null && isRepost(seen.text)));
  const partial = Number(seen.partial);
  const text = known.text === null ? null : filled(turn, known.text, compared);
  const carry = () => text ?? storeText(sql, { fingerprint, compared, isStock: isStock(known, fingerprint) }, at);

  const before = known.isKnown === 1 ? copyByKey(sql, seen.key) : undefined;
  if (before === undefined) {
    const { id: carried, cluster } = carry();
    const { key, post, author, site, url } = seen;
    const values = [key, post, carried, cluster, author, site, url, at, time, repeats, partial];
    const { id } = sql
      .exec<{ id: number }>(
        `INSERT INTO copies (key, post, text, cluster, author, site, url, at, time, repeats, partial)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
        ...values,
      )
      .one();
    countIn(turn, { id, post, text: carried, cluster, author, site, at });
    return cluster;
  }

  const after = { ...before };
  if (text?.id === before.text) {
    Object.assign(after, { cluster: text.cluster, partial: before.partial & partial });
  } else if (showsMore(sql, seen, compared, before)) {
    const { id: carried, cluster } = carry();
    Object.assign(after, { text: carried, cluster, partial });
  }
  after.post = before.post ?? seen.post;
  after.author = seen.author ?? before.author;
  after.repeats = before.repeats | repeats;
  if (isBetter({ at, time }, before)) Object.assign(after, { at, time });
  change(turn, before, after);
  return after.cluster;
}

type Known = { isKnown: number; text: TextRow | null; settings: string | null };

/** What is known of a post and of a text, and the settings where the text is new: one statement for all. */
function lookUp(sql: SqlStorage, key: string, fingerprint: string): Known {
  const { isKnown, id, text, cluster, settings } = sql
    .exec<{ isKnown: number; id: number | null; text: string | null; cluster: number | null; settings: string | null }>(
      `SELECT EXISTS (SELECT 1 FROM copies WHERE key = ?) AS isKnown, t.id, t.text, t.cluster, iif(t.id IS NULL, w.settings, NULL) AS settings
       FROM workspace w LEFT JOIN texts t ON t.fingerprint = ?`,
      key,
      fingerprint,
    )
    .one();
  return { isKnown, text: id === null ? null : { id, text, cluster }, settings };
}

const isStock = ({ settings }: Known, fingerprint: string) =>
  settings !== null && stockFingerprints(settings).has(fingerprint);

/** A known text, with its words if only its fingerprint was known until now. */
function filled(turn: Turn, text: TextRow, compared: string | null): TextRow {
  if (text.text !== null || compared === null) return text;
  const cluster = fillText(turn.sql, text, compared);
  if (cluster !== text.cluster) moveCopiesSoon(turn, text.id);
  return { ...text, cluster };
}

/** A post cannot have been posted after it was seen: pages with such times are wrong by more than their precision. */
function timeOf({ postedAt, seenAt }: Seen): { at: number; time: Precision } {
  if (postedAt === null || postedAt.at > seenAt + dayMs) return { at: seenAt, time: 'seen' };
  return { at: Math.min(postedAt.at, seenAt), time: postedAt.precision };
}

/** Whether a time says more than another: it is more exact; of two sightings the earlier. */
function isBetter(one: { at: number; time: Precision }, other: { at: number; time: Precision }): boolean {
  const exactness = precisions.indexOf(one.time) - precisions.indexOf(other.time);
  return exactness < 0 || (exactness === 0 && one.time === 'seen' && one.at < other.at);
}

/**
 * Whether another text of the same post is to take the place of the one that is known: the whole instead of a part, what a
 * monitor flagged instead of what was seen in passing, words instead of a fingerprint. An edited text does not: what was
 * first seen of it is what others copied.
 */
function showsMore(sql: SqlStorage, seen: Seen, compared: string | null, before: CopyRow): boolean {
  if (compared === null) return false;
  const known = row<{ text: string | null; length: number }>(
    sql,
    'SELECT text, length FROM texts WHERE id = ?',
    before.text,
  );
  if (known === undefined || known.text === null) return true;
  if (before.partial === 1) return !seen.partial || compared.length > known.length;
  return before.post === null && seen.post !== null && !seen.partial;
}
