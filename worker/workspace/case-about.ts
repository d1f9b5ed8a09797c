import type { CaseDraft } from '../../shared/contract/cases.ts';
import type { Cluster } from '../../shared/contract/copies.ts';
import { type SourceType, sourceTypes } from '../../shared/domain/cases.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import { sourceOfSite } from '../../shared/domain/source-of-site.ts';
import type { AlertRow } from './alerts.ts';
import { isHidden, type RowView } from './row-views.ts';
import { row, rows } from './rows.ts';

/** What a new case is made of: the newest of its posts, how many there are in all, its texts, the largest first, its alerts. */
export interface MadeOf {
  newest: readonly number[];
  all: number;
  texts: readonly Cluster[];
  alerts: readonly AlertRow[];
}

type Seen = { id: number; site: string; cluster: number | null; class: FlagClass; state: string };

/** The most frequent one; of several the first. */
function most<T>(of: readonly T[]): T | null {
  const [best] = [...Map.groupBy(of, (one) => one)].sort(([, one], [, other]) => other.length - one.length);
  return best?.[0] ?? null;
}

/** What is known of a case's posts that its title can say, and where they come from. Of what `view` hides no class is said. */
export function aboutPosts(
  sql: SqlStorage,
  view: RowView,
  { newest, all, texts, alerts }: MadeOf,
): { about: CaseDraft['about']; source: SourceType } {
  const seen = rows<Seen>(
    sql,
    'SELECT id, site, cluster, class, state FROM posts WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC',
    JSON.stringify(newest),
  );
  const sites = seen.map(({ site }) => site);
  const clusters = new Set(seen.map(({ cluster }) => cluster));
  const oneText = seen.length > 0 && clusters.size === 1 && !clusters.has(null);
  const [text] = texts;
  const copied = oneText ? Math.max(all, text?.posts ?? 0) : 0;
  const sources = sites.map(sourceOfSite).sort((one, other) => sourceTypes.indexOf(one) - sourceTypes.indexOf(other));
  const [alert] = alerts;
  return {
    about: {
      term: termOf(sql, newest, alert),
      site: most(sites),
      sites: Math.max(new Set(sites).size, oneText ? (text?.sites ?? 0) : 0),
      copies: copied > 1 ? copied : null,
      class: most(seen.flatMap((post) => (isHidden(post, view) || post.class === 'undetermined' ? [] : post.class))),
      alert: alert?.kind ?? null,
    },
    source: most(sources) ?? 'social',
  };
}

/** The watch term that most of the posts hold, a brand before others; where there are none, the one an alert is about. */
function termOf(sql: SqlStorage, posts: readonly number[], alert: AlertRow | undefined): string | null {
  const held = row<{ text: string }>(
    sql,
    `SELECT w.json ->> '$.text' AS text FROM
       (SELECT term, count(*) AS n FROM post_terms WHERE post IN (SELECT value FROM json_each(?)) GROUP BY term) t
     CROSS JOIN watch_terms w ON w.term = t.term AND w.until IS NULL
     ORDER BY t.n DESC, w.json ->> '$.kind' = 'brand' DESC, w.position LIMIT 1`,
    JSON.stringify(posts),
  );
  const [, named = ''] = /^term:(.+)$/.exec(alert?.subject ?? '') ?? [];
  const select = "SELECT json ->> '$.text' AS text FROM watch_terms WHERE term = ? AND until IS NULL";
  return (held ?? row<{ text: string }>(sql, select, named))?.text ?? null;
}
