import { type ClusterAround, mostCounted, mostWordings } from '../../shared/contract/copies.ts';
import { excerpt } from '../../shared/text/excerpt.ts';
import { differences } from '../analysis/copies/differences.ts';
import { comparedPart, quotationsOf, quotedBy, similarTo } from './copies-of-post.ts';
import { clusterSubject } from './copy-findings.ts';
import { findingBySubject } from './findings.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** How much of a wording is shown, in UTF-16 units. */
const shownText = 200;

/** The wordings of a cluster's text, and the texts that are related to it. */
export function clusterAround({ sql }: Turn, _caller: Caller, { id }: { id: number }): Answer<ClusterAround> {
  const cluster = row<{ representative: number }>(sql, 'SELECT representative FROM clusters WHERE id = ?', id);
  if (cluster === undefined) return refuse('not-found');
  const texts = rows<{ id: number; text: string | null; similarity: number }>(
    sql,
    'SELECT id, text, similarity FROM texts WHERE cluster = ? ORDER BY similarity DESC LIMIT ?',
    id,
    mostWordings + 1,
  );
  const first = row<{ text: string | null }>(sql, 'SELECT text FROM texts WHERE id = ?', cluster.representative);
  const compared = first?.text ?? null;
  const found = findingBySubject(sql, 'copies', clusterSubject(id));
  return answer({
    wordings: texts.slice(0, mostWordings).map(({ id: wording, text, similarity }) => ({
      id: wording,
      similarity,
      representative: wording === cluster.representative,
      posts: postsWith(sql, wording, id),
      excerpt: excerpt(text ?? '', shownText),
      differences:
        text === null || compared === null
          ? null
          : text === compared
            ? []
            : differences(comparedPart(text), comparedPart(compared)),
    })),
    more: texts.length > mostWordings,
    quotes: quotationsOf(sql, id),
    quotedBy: quotedBy(sql, id),
    similar: similarTo(sql, id),
    finding: found === undefined || found.state === 'merged' ? null : found.id,
  });
}

/** The posts with a wording, counted up to a bound. */
const postsWith = (sql: SqlStorage, text: number, cluster: number): number =>
  sql
    .exec<{ n: number }>(
      'SELECT count(*) AS n FROM (SELECT 1 FROM copies WHERE text = ? AND cluster = ? LIMIT ?)',
      text,
      cluster,
      mostCounted,
    )
    .one().n;
