import { dayMs } from '../../../../shared/time.ts';
import { actions } from '../../../../worker/workspace/actions.ts';
import { headOf } from '../../../../worker/workspace/events.ts';
import type { Caller, Turn } from '../../../../worker/workspace/turn.ts';

/** What is asked of a grown workspace while its reading is counted. */
export interface Asked {
  lead: Caller;
  /** A post in the middle, the one with the most flags, one in the largest cluster. */
  post: number;
  popular: number;
  copied: number;
}

const page = 50;

/** The places of a grown workspace that are asked about. Looked up by scanning, which nothing counts. */
export function placesToAsk(sql: SqlStorage): Omit<Asked, 'lead'> {
  const one = (query: string) => Number(sql.exec<{ id: number | null }>(query).toArray()[0]?.id ?? 1);
  return {
    post: one('SELECT max(id) / 2 AS id FROM posts'),
    popular: one('SELECT id FROM posts ORDER BY reporters DESC LIMIT 1'),
    copied: one(
      'SELECT id FROM posts WHERE cluster = (SELECT id FROM clusters ORDER BY posts DESC LIMIT 1) ORDER BY id DESC LIMIT 1',
    ),
  };
}

/** Requests by their names. */
export function readsOf({ lead, post, popular, copied }: Asked): Record<string, (turn: Turn) => unknown> {
  const queue = (filter: object) => (turn: Turn) =>
    actions.queuePage.run(turn, lead, { state: 'open', limit: page, ...filter });
  const next = (filter: object) => (turn: Turn) => {
    const first = queue(filter)(turn);
    if (!first.ok || !('value' in first)) throw new Error('no first page');
    return queue({ ...filter, cursor: first.value.next ?? '0_0' })(turn);
  };
  return {
    'queue, first page': queue({}),
    'queue, first and second page': next({}),
    'queue of a class': queue({ class: 'fabrication' }),
    'queue of a site': queue({ site: 'v2ex' }),
    'queue of a class and a site': queue({ class: 'fabrication', site: 'nga' }),
    'queue of the decided': queue({ state: 'confirmed' }),
    'a post': (turn) => actions.postDetail.run(turn, lead, { id: post }),
    'the most flagged post': (turn) => actions.postDetail.run(turn, lead, { id: popular }),
    'a post of the largest cluster': (turn) => actions.postDetail.run(turn, lead, { id: copied }),
    'known posts, a delta of 50': (turn) =>
      actions.knownPosts.run(turn, lead, { after: headOf(turn.sql).seq - 2000, limit: page }),
    'own flags, a delta of 50': (turn) =>
      actions.myFlags.run(turn, { ...lead, member: 2 }, { after: 100, limit: page }),
    'events, a page of 50': (turn) =>
      actions.auditPage.run(turn, lead, { after: headOf(turn.sql).seq - 2000, limit: page }),
    'live feed that resumes after 50 events': (turn) =>
      actions.live.run(turn, lead, { after: headOf(turn.sql).seq - page }),
  };
}

/** The last days up to `now`, as statistics are asked for. */
export const lastDays = (now: number, days: number) => ({ from: now - days * dayMs, to: now });
