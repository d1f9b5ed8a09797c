import type { FlagItem } from '../../../../shared/contract/flags.ts';
import { actions } from '../../../../worker/workspace/actions.ts';
import { analyse } from '../../../../worker/workspace/analyse.ts';
import { headOf } from '../../../../worker/workspace/events.ts';
import type { Caller, Turn } from '../../../../worker/workspace/turn.ts';
import { batches } from '../../seed/batches.ts';
import { decisionItem } from '../../seed/made-up-flags.ts';

/** What is asked of a grown workspace while its reading is counted. */
export interface Asked {
  lead: Caller;
  /** A post in the middle, the one with the most flags, the last one with the text that most carry. */
  post: number;
  popular: number;
  copied: number;
  cluster: number;
  author: number;
  /** A flag of a post that is not known, and one of the most flagged. */
  flag: FlagItem;
  popularFlag: FlagItem;
}

const page = 50;

/** The places of a grown workspace that are asked about. Looked up by scanning, which nothing counts. */
export function placesToAsk(sql: SqlStorage, now: number): Omit<Asked, 'lead'> {
  const one = (query: string, ...values: SqlStorageValue[]) =>
    sql.exec<{ id: number | null }>(query, ...values).toArray()[0]?.id ?? 1;
  const popular = one('SELECT id FROM posts ORDER BY reporters DESC, id LIMIT 1');
  const cluster = one('SELECT id FROM clusters ORDER BY posts DESC LIMIT 1');
  const seen = sql
    .exec<{ json: string; sha256: string }>(
      'SELECT e.json, e.sha256 FROM flags f JOIN evidence e ON e.sha256 = f.evidence WHERE f.post = ? LIMIT 1',
      popular,
    )
    .one();
  const fresh = [...batches({ flags: 100, until: now, seed: 77, firstPost: 20_000_000 }, 1)].find(
    (step) => step.what === 'flags',
  );
  const flag = fresh?.items[0];
  if (flag === undefined) throw new Error('no flag was made up');
  return {
    post: Math.floor(one('SELECT max(id) / 2 AS id FROM posts')),
    popular,
    cluster,
    copied: one('SELECT id FROM posts WHERE cluster = ? ORDER BY id DESC LIMIT 1', cluster),
    author: one('SELECT id FROM authors ORDER BY posts DESC LIMIT 1'),
    flag,
    popularFlag: {
      ...flag,
      id: flag.id.replace(/.{4}$/, '0000'),
      evidence: JSON.parse(seen.json),
      sha256: seen.sha256,
    },
  };
}

/** Requests by their names. Those that write are rolled back by who asks. */
export function readsOf(asked: Asked): Record<string, (turn: Turn) => unknown> {
  const { lead, post, popular, copied, cluster, author, flag, popularFlag } = asked;
  const queue = (filter: object) => (turn: Turn) =>
    actions.queuePage.run(turn, lead, { state: 'open', limit: page, ...filter });
  const both = (filter: object) => (turn: Turn) => {
    const first = queue(filter)(turn);
    if (!first.ok || !('value' in first)) throw new Error('no first page');
    return queue({ ...filter, cursor: first.value.next ?? '0_0' })(turn);
  };
  const search = (filter: object) => (turn: Turn) => actions.searchPosts.run(turn, lead, { limit: page, ...filter });
  const store = (item: FlagItem) => (turn: Turn) => actions.storeFlags.run(turn, lead, { items: [{ index: 0, item }] });
  const recent = (turn: Turn) => headOf(turn.sql).seq - 2000;
  return {
    'queue, first page of 50': queue({}),
    'queue, first and second page': both({}),
    'queue of a class': queue({ class: ['fabrication'] }),
    'queue of a site': queue({ site: 'v2ex' }),
    'queue of a class and a site': queue({ class: ['fabrication'], site: 'nga' }),
    'queue of two classes': queue({ class: ['fabrication', 'grievance'] }),
    'queue, the lane of grievances': queue({ lane: 'grievance' }),
    'queue, the lane of what is overdue': queue({ lane: 'overdue' }),
    'queue of a grade, 500 looked at': queue({ grade: 'critical' }),
    'queue of the decided': queue({ state: 'confirmed' }),
    'a post': (turn) => actions.postDetail.run(turn, lead, { id: post }),
    'the most flagged post': (turn) => actions.postDetail.run(turn, lead, { id: popular }),
    'a post of the largest cluster': (turn) => actions.postDetail.run(turn, lead, { id: copied }),
    'known posts, a delta of 50': (turn) => actions.knownPosts.run(turn, lead, { after: recent(turn), limit: page }),
    'own flags, a delta of 50': (turn) =>
      actions.myFlags.run(turn, { ...lead, member: 2 }, { after: 100, limit: page }),
    'events, a page of 50': (turn) => actions.auditPage.run(turn, lead, { after: recent(turn), limit: page }),
    'live feed that resumes after 50 events': (turn) =>
      actions.live.run(turn, lead, { after: headOf(turn.sql).seq - page }),
    'statistics of 30 days': (turn) => actions.readStats.run(turn, lead, { by: 'day' }),
    'alerts, a page of 50': (turn) => actions.alertPage.run(turn, lead, { state: 'open', limit: page }),
    'clusters, the largest 50': (turn) => actions.listClusters.run(turn, lead, { order: 'size', limit: page }),
    'the largest cluster': (turn) => actions.clusterDetail.run(turn, lead, { id: cluster, limit: page }),
    'findings of coordination, a page of 50': (turn) =>
      actions.findingsPage.run(turn, lead, { state: 'open', limit: page }),
    'accounts, a page of 50': (turn) => actions.listAuthors.run(turn, lead, { order: 'posts', limit: page }),
    'the account with the most posts': (turn) => actions.authorDetail.run(turn, lead, { id: author, limit: page }),
    'search, a word in many posts': search({ q: '海潮银行' }),
    'search, two rare words': search({ q: '算盘 咸鸭蛋' }),
    'search, a word that is in none': search({ q: '量子纠缠' }),
    'a flag of a new post': store(flag),
    'a flag of the most flagged post': store(popularFlag),
    'analysis of a flagged post': (turn) => {
      turn.sql.exec('DELETE FROM to_analyse');
      turn.sql.exec('INSERT INTO to_analyse (post) VALUES (?)', copied);
      return { ok: true, done: analyse(turn) };
    },
    'a decision': (turn) => {
      const { version } = turn.sql.exec<{ version: number }>('SELECT version FROM posts WHERE id = ?', post).one();
      return actions.decide.run(turn, lead, { items: [decisionItem({ outcome: 'dismissed' }, post, version)] });
    },
  };
}
