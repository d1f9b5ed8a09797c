import { type AuthorAround, mostLookedAt } from '../../shared/contract/authors.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import type { ContactKind } from '../../shared/domain/coordination.ts';
import { dayMs, minuteMs } from '../../shared/time.ts';
import { mostContacts } from '../analysis/coordination/contacts.ts';
import { authorById } from './author-pages.ts';
import { clusterSubject } from './copy-findings.ts';
import { dayIn } from './figures.ts';
import { findingOf } from './finding-pages.ts';
import { type FindingRow, findingById, findingBySubject } from './findings.ts';
import { row, rows } from './rows.ts';
import { settingsOf } from './settings.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** So much is shown of each. */
const [mostAlike, shownContacts, mostFindings] = [10, 20, 20];

/** So many of an account's strong pairs are read at each end, of its texts, and of its posts for the contacts they name. */
const [mostPairs, mostTexts, mostNaming] = [100, 100, 50];

type Seen = { first_flag_at: number; key: string; decided: FlagClass | null };

/** What is known of an account beside its posts: when, what of it, with whom, where it leads. */
export function authorAround({ sql }: Turn, _caller: Caller, { id }: { id: number }): Answer<AuthorAround> {
  const author = authorById(sql, id);
  if (author === null) return refuse('not-found');
  const posts = rows<Seen>(
    sql,
    `SELECT p.first_flag_at, p.key, d.class AS decided FROM posts p LEFT JOIN decisions d ON d.id = p.decision
     WHERE p.author = ? ORDER BY p.id DESC LIMIT ?`,
    id,
    mostLookedAt,
  );
  const contacts = contactsOfPosts(
    sql,
    posts.slice(0, mostNaming).map(({ key }) => key),
  );
  return answer({
    days: daysOf(posts, settingsOf(sql).utcOffset),
    earlier: Math.max(0, author.posts - posts.length),
    alike: alikeOf(sql, id),
    contacts: contacts.slice(0, shownContacts).map(({ value, posts: n }) => ({ ...contactOf(value), posts: n })),
    findings: findingsOf(sql, id, contacts),
  });
}

function daysOf(posts: readonly Seen[], utcOffset: number): AuthorAround['days'] {
  const counted = Map.groupBy(posts, (post) => `${dayIn(post.first_flag_at, utcOffset)} ${post.decided ?? ''}`);
  return [...counted.values()]
    .map((own) => ({
      // There is a group because there is one post in it.
      at: dayIn(own[0]?.first_flag_at ?? 0, utcOffset) * dayMs - utcOffset * minuteMs,
      class: own[0]?.decided ?? null,
      n: own.length,
    }))
    .sort((a, b) => a.at - b.at || (a.class ?? '').localeCompare(b.class ?? ''));
}

/** Accounts that posted copies of several texts together with one. */
function alikeOf(sql: SqlStorage, id: number): AuthorAround['alike'] {
  return rows<{ other: number; clusters: number; gaps: number; site: string; name: string | null }>(
    sql,
    `SELECT p.other, p.clusters, p.gaps, a.site, a.names ->> '$[#-1]' AS name FROM
       (SELECT * FROM (SELECT b AS other, clusters, gaps FROM account_pairs INDEXED BY strong_pairs_of_a WHERE a = ?1 AND clusters >= 2 LIMIT ?2)
        UNION ALL
        SELECT * FROM (SELECT a, clusters, gaps FROM account_pairs INDEXED BY strong_pairs_of_b WHERE b = ?1 AND clusters >= 2 LIMIT ?2)) p
     JOIN authors a ON a.id = p.other ORDER BY p.clusters DESC, p.other LIMIT ?3`,
    id,
    mostPairs,
    mostAlike,
  ).map(({ other, clusters, gaps, site, name }) => ({
    author: { id: other, site, name },
    texts: clusters,
    gap: Math.round(gaps / clusters / 1000),
  }));
}

type Named = { value: string; posts: number };

/** What these posts name, those in the most posts first. */
const contactsOfPosts = (sql: SqlStorage, keys: readonly string[]): Named[] =>
  rows<Named>(
    sql,
    `SELECT n.value, count(*) AS posts FROM json_each(?) j CROSS JOIN copies c ON c.key = j.value
     CROSS JOIN contacts n ON n.copy = c.id GROUP BY n.value ORDER BY posts DESC, n.value LIMIT ?`,
    JSON.stringify(keys),
    mostNaming * mostContacts,
  );

function contactOf(value: string): { kind: ContactKind; value: string } {
  const colon = value.indexOf(':');
  // As it is stored: `kind:value`.
  return { kind: value.slice(0, colon) as ContactKind, value: value.slice(colon + 1) };
}

/** Findings of its group, its texts and the contacts it names. */
function findingsOf(sql: SqlStorage, id: number, contacts: readonly Named[]): AuthorAround['findings'] {
  const group = row<{ finding: number }>(sql, 'SELECT finding FROM group_accounts WHERE account = ?', id);
  const clusters = rows<{ cluster: number }>(
    sql,
    'SELECT cluster FROM (SELECT cluster FROM copies WHERE author = ? AND cluster > 0 ORDER BY cluster DESC LIMIT ?) GROUP BY cluster',
    id,
    mostTexts,
  );
  const found: (FindingRow | undefined)[] = [
    group === undefined ? undefined : findingById(sql, group.finding),
    ...clusters.map(({ cluster }) => findingBySubject(sql, 'copies', clusterSubject(cluster))),
    ...contacts.slice(0, shownContacts).map(({ value }) => findingBySubject(sql, 'contact', value)),
  ];
  return found
    .filter((one) => one !== undefined)
    .filter(({ state }) => state !== 'merged')
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, mostFindings)
    .map((one) => findingOf(sql, one));
}
