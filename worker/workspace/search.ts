import { dayNumber } from '../../shared/contract/dates.ts';
import type { SearchFilter, SearchItem, SearchPage, SearchQuery } from '../../shared/contract/search.ts';
import { dayMs, minuteMs } from '../../shared/time.ts';
import { type SearchWord, searchWords } from '../analysis/bigram-tokens.ts';
import { type Snippet, searchedText, snippetOf } from '../analysis/searched-text.ts';
import { type PostRow, postById, queueRow, suggestedGrade } from './posts.ts';
import { isHidden, type RowView, viewOf } from './row-views.ts';
import { row } from './rows.ts';
import { evidenceOf, searchedEvidence, textsOf } from './search-index.ts';
import { settingsOf } from './settings.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** So many posts one request looks at, and so much text (UTF-16 units): what is rare is found by going on, not by waiting. */
const mostLooked = 2_000;
const mostText = 500_000;

/** One request walks the index over so many posts' numbers: two frequent words that never meet would walk all of it. */
const mostNumbers = 200_000;

type Refusal = Extract<Answer<never>, { ok: false }>;

const unfitWords = {
  empty: 'Nothing in this can be looked for: it is all signs.',
  short: 'A single character is in too many posts: look for two or more.',
} as const;

/** Days of the first flag in milliseconds: from the first of `from` to the last of `to`. */
function timesOf(sql: SqlStorage, { from, to }: SearchFilter): { from: number; until: number } {
  const offset = settingsOf(sql).utcOffset * minuteMs;
  return {
    from: from === undefined ? 0 : dayNumber(from) * dayMs - offset,
    until: to === undefined ? Number.MAX_SAFE_INTEGER : (dayNumber(to) + 1) * dayMs - offset,
  };
}

/** Where a page goes on: below this number, and where the order is by time, below this time. */
interface Below {
  id: number;
  time: number;
}

type Candidate = { id: number; time: number };
type Query = { sql: string; values: SqlStorageValue[]; byTime: boolean };

/** The one index that is walked, from the newest on; what else was asked is looked at post by post. */
function walk(
  filter: SearchFilter,
  words: readonly SearchWord[] | null,
  times: ReturnType<typeof timesOf>,
  below: Below,
): Query {
  const byNumber = (sql: string, ...values: SqlStorageValue[]) => ({ sql, values, byTime: false });
  if (words !== null) {
    const match = [...new Set(words.flatMap(({ tokens }) => tokens))].map((token) => `"${token}"`).join(' ');
    return byNumber(
      'SELECT rowid AS id, 0 AS time FROM search WHERE search MATCH ? AND rowid < ? AND rowid >= ? ORDER BY rowid DESC',
      match,
      below.id,
      below.id - mostNumbers,
    );
  }
  if (filter.author !== undefined) {
    const author = Number(filter.author);
    return byNumber('SELECT id, 0 AS time FROM posts WHERE author = ? AND id < ? ORDER BY id DESC', author, below.id);
  }
  if (filter.term !== undefined) {
    const sql = 'SELECT post AS id, 0 AS time FROM post_terms WHERE term = ? AND post < ? ORDER BY post DESC';
    return byNumber(sql, filter.term, below.id);
  }
  if (filter.from !== undefined || filter.to !== undefined) {
    return {
      sql: `SELECT id, first_flag_at AS time FROM posts WHERE first_flag_at >= ? AND (first_flag_at, id) < (?, ?)
        ORDER BY first_flag_at DESC, id DESC`,
      values: [times.from, below.time, below.id],
      byTime: true,
    };
  }
  if (filter.site !== undefined) {
    return byNumber(
      'SELECT id, 0 AS time FROM posts WHERE site = ? AND id < ? ORDER BY id DESC',
      filter.site,
      below.id,
    );
  }
  return byNumber('SELECT id, 0 AS time FROM posts WHERE id < ? ORDER BY id DESC', below.id);
}

/** Posts that fit, the newest first: as they came in, or by their first flag where only days lead the way. */
export function searchPosts(turn: Turn, caller: Caller, query: SearchQuery): Answer<SearchPage> {
  const { sql } = turn;
  const words = query.q === undefined || query.q.trim() === '' ? null : searchWords(query.q);
  if (words !== null && 'unfit' in words) return refusedAt('q', unfitWords[words.unfit]);
  const times = timesOf(sql, query);
  const first = (row<{ last: number | null }>(sql, 'SELECT max(id) AS last FROM posts')?.last ?? 0) + 1;
  const below = belowOf(query.cursor, { id: first, time: times.until });
  const { byTime, ...found } = walk(query, words, times, below);
  if (byTime !== (query.cursor?.includes('_') ?? byTime)) return refusedAt('cursor', 'a cursor of another search');

  const view = viewOf(turn, caller);
  const items: SearchItem[] = [];
  let looked = 0;
  let text = 0;
  let last: Candidate | undefined;
  const cursorOf = ({ id, time }: Candidate) => (byTime ? `${time}_${id}` : `${id}`);
  for (const candidate of sql.exec<Candidate>(found.sql, ...found.values)) {
    if (items.length === query.limit || looked === mostLooked || text > mostText) {
      return answer({ items, next: last === undefined ? null : cursorOf(last) });
    }
    last = candidate;
    looked += 1;
    const post = postById(sql, candidate.id);
    if (post === undefined || !fits(sql, post, query, times, view)) continue;
    const seen = words === null ? null : foundIn(sql, post, words);
    if (seen !== null) text += seen.length;
    if (seen === null || seen.snippet !== null)
      items.push({ row: queueRow(post, view), snippet: seen?.snippet ?? null });
  }
  const further = words !== null && below.id > mostNumbers;
  return answer({ items, next: further ? `${below.id - mostNumbers}` : null });
}

const refusedAt = (field: string, detail: string): Refusal =>
  refuse('invalid', undefined, [{ pointer: `/${field}`, detail }]);

function belowOf(cursor: string | undefined, start: Below): Below {
  if (cursor === undefined) return start;
  const [left = '', right] = cursor.split('_');
  // Posts that came in since the first page are above it, and stay out of this search.
  if (right === undefined) return { id: Math.min(Number(left), start.id), time: start.time };
  return { id: Number(right), time: Math.min(Number(left), start.time) };
}

/** Everything that was asked but the words. By what is hidden from who looks nothing is found. */
function fits(
  sql: SqlStorage,
  post: PostRow,
  filter: SearchFilter,
  times: ReturnType<typeof timesOf>,
  view: RowView,
): boolean {
  const hidden = isHidden(post, view);
  return (
    post.erased_at === null &&
    (filter.site === undefined || post.site === filter.site) &&
    (filter.class === undefined || (!hidden && post.class === filter.class)) &&
    (filter.state === undefined || post.state === filter.state) &&
    (filter.author === undefined || post.author === Number(filter.author)) &&
    (filter.grade === undefined || (!hidden && gradeOf(post) === filter.grade)) &&
    post.first_flag_at >= times.from &&
    post.first_flag_at < times.until &&
    (filter.term === undefined ||
      row(sql, 'SELECT 1 FROM post_terms WHERE term = ? AND post = ?', filter.term, post.id) !== undefined)
  );
}

const gradeOf = (post: PostRow) => post.d_grade ?? suggestedGrade(post);

/**
 * Whether the post's texts truly hold every word (the index says only that they hold its pieces), and the place of the first.
 * `length` is how much was read.
 */
function foundIn(
  sql: SqlStorage,
  post: PostRow,
  words: readonly SearchWord[],
): { snippet: Snippet | null; length: number } {
  const texts = searchedEvidence(sql, post.id).flatMap((name) => textsOf(evidenceOf(sql, name)));
  const folded = texts.map(searchedText);
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const holds = words.every(({ text }) => folded.some((own) => own.includes(text)));
  if (!holds) return { snippet: null, length };
  const wanted = words.map(({ text }) => text);
  for (const text of texts) {
    const snippet = snippetOf(text, wanted);
    if (snippet !== null) return { snippet, length };
  }
  return { snippet: null, length };
}
