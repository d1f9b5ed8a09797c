import { expect } from 'vitest';
import type { Evidence } from '../../../shared/contract/flags.ts';
import { comparisonText } from '../../../shared/text/comparison.ts';
import { dayMs, hourMs } from '../../../shared/time.ts';
import { bigramsOf } from '../../../worker/analysis/copies/bigrams.ts';
import { fingerprintOfCompared } from '../../../worker/analysis/copies/fingerprint.ts';
import { comparable, cutForComparison, slots } from '../../../worker/analysis/copies/nearest.ts';
import { jaccard } from '../../../worker/analysis/copies/similarity.ts';
import { mostRecent } from '../../../worker/workspace/cluster-counters.ts';

interface Copy {
  post: number | null;
  text: number;
  cluster: number | null;
  author: number | null;
  site: string;
  at: number;
}

/** Works the counters of clusters out again from the copies; each text is carried, each flagged post has its text's cluster. */
export function expectCopiesConsistent(sql: SqlStorage): void {
  const all = <T extends Record<string, SqlStorageValue>>(query: string) => sql.exec<T>(query).toArray();
  const copies = all<Copy & Record<string, SqlStorageValue>>('SELECT * FROM copies ORDER BY at DESC, id DESC');
  const byCluster = Map.groupBy(copies, ({ cluster }) => cluster);
  const clusters = all<Record<string, number>>(
    'SELECT id, posts, authors, sites, first_at, last_at, recent FROM clusters ORDER BY id',
  );
  expect(clusters).toEqual(
    clusters.map(({ id }) => {
      const own = byCluster.get(id ?? 0) ?? [];
      const newest = own[0]?.at ?? 0;
      const recent = own.filter(({ at }) => at > newest - dayMs).slice(0, mostRecent);
      const accounts = (some: readonly Copy[]) => new Set(some.flatMap(({ author }) => author ?? [])).size;
      return {
        id,
        posts: own.length,
        authors: accounts(own),
        sites: new Set(own.map(({ site }) => site)).size,
        first_at: own.at(-1)?.at,
        last_at: newest,
        recent: accounts(recent),
      };
    }),
  );
  // By the hour and the site, for clusters of two and more.
  expect(all('SELECT * FROM cluster_hours ORDER BY cluster, hour, site')).toEqual(
    all(
      `SELECT cluster, at / ${hourMs} AS hour, site, count(*) AS n FROM copies c
       WHERE (SELECT posts FROM clusters k WHERE k.id = c.cluster) > 1 GROUP BY cluster, hour, site ORDER BY 1, 2, 3`,
    ),
  );
  const left = all('SELECT text FROM moving_texts').length > 0;
  if (!left) {
    expect(all('SELECT c.id FROM copies c JOIN texts t ON t.id = c.text WHERE c.cluster IS NOT t.cluster')).toEqual([]);
    expect(all('SELECT id FROM texts WHERE id NOT IN (SELECT text FROM copies)')).toEqual([]);
    expect(all('SELECT id FROM clusters WHERE posts = 0')).toEqual([]);
    expect(
      all(
        `SELECT p.id FROM posts p LEFT JOIN copies c ON c.key = p.key WHERE p.cluster IS NOT c.cluster OR c.post IS NOT iif(c.id IS NULL, NULL, p.id)`,
      ),
    ).toEqual([]);
  }

  // Representatives, and how near the others are to them; only representatives are found by their bands.
  const texts = all<{
    id: number;
    fingerprint: string;
    text: string | null;
    cluster: number | null;
    similarity: number;
  }>('SELECT id, fingerprint, text, cluster, similarity FROM texts');
  const representatives = new Map(
    all<{ id: number; representative: number }>('SELECT id, representative FROM clusters').map((one) => [
      one.id,
      texts.find(({ id, cluster }) => id === one.representative && cluster === one.id),
    ]),
  );
  if (!left) expect([...representatives.values()]).not.toContain(undefined);
  for (const { text, cluster, similarity } of texts) {
    const other = representatives.get(cluster ?? 0)?.text ?? null;
    if (text === null || other === null) continue;
    expect(similarity).toBeCloseTo(text === other ? 1 : jaccard(bigramsOf(text), bigramsOf(other)), 10);
  }
  const bands = [...representatives].flatMap(([cluster, one]) =>
    one?.text == null ? [] : comparable(one.text).bands.map((hash) => `${hash} ${cluster % slots} ${cluster}`),
  );
  const stored = all<{ hash: number; slot: number; cluster: number }>('SELECT * FROM bands');
  const own = new Set(bands);
  expect(stored.filter(({ hash, slot, cluster }) => !own.has(`${hash} ${slot} ${cluster}`))).toEqual([]);
  const taken = new Set(stored.map(({ hash, slot }) => `${hash} ${slot}`));
  expect(bands.filter((band) => !taken.has(band.slice(0, band.lastIndexOf(' '))))).toEqual([]);
  for (const { fingerprint, text } of texts) {
    if (text !== null && text.length < 4000) expect(fingerprintOfCompared(text)).toBe(fingerprint);
  }

  // Every flagged post that says something has its copy, once it was looked at.
  const flagged = all<{ key: string; json: string }>(
    `SELECT p.key, e.json FROM posts p JOIN flags f ON f.post = p.id JOIN evidence e ON e.sha256 = f.evidence
     WHERE p.erased_at IS NULL AND p.id NOT IN (SELECT post FROM to_analyse) AND p.key NOT IN (SELECT key FROM copies)`,
  );
  const missing = flagged.filter(({ json }) => comparisonText((JSON.parse(json) as Evidence).text) !== '');
  expect(missing.map(({ key }) => key)).toEqual([]);
  for (const { text } of texts) if (text !== null) expect(cutForComparison(text)).toBe(text);
}
