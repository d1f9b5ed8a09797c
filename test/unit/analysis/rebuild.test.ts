import { expect, it } from 'vitest';
import type { ChainedEvent } from '../../../worker/analysis/chain.ts';
import { compareRebuilt, type StoredRow } from '../../../worker/analysis/compare-rebuilt.ts';
import { Rebuild } from '../../../worker/analysis/rebuild.ts';

let seq = 0;
/** An event of member 1, a second after the last; what folds it looks at no hash. */
const event = (kind: string, subject: string, data: object | null, actorId: number | null = 1): ChainedEvent => ({
  ...{ seq: ++seq, at: 1000 * seq, actorId, kind, subject, data },
  ...{ dataHash: '', prevHash: '', hash: '' },
});

const flagged = (flag: string, post: number, more: object = {}) =>
  event('flag.stored', `post:${post}`, {
    ...{ flag, at: 500, class: 'venting', risk: null, grade: null, note: '', evidence: `e${post}`, picture: null },
    ...more,
  });

function folded(...events: ChainedEvent[]): Rebuild {
  const rebuild = new Rebuild();
  for (const one of events) rebuild.take(one);
  rebuild.finish();
  return rebuild;
}

it('makes votes, states and times of what was flagged, changed and taken back', () => {
  const { posts, flags, faults } = folded(
    flagged('a', 1, { at: 300, grade: 'major' }),
    flagged('b', 1, { at: 200, class: 'grievance' }),
    event('flag.changed', 'post:1', { flag: 'b', class: 'fabrication', template: { id: 7, version: 2 }, salt: 's' }),
    event('flag.withdrawn', 'post:1', { flag: 'a' }),
  );
  expect(faults).toEqual([]);
  expect(posts.get(1)).toMatchObject({ votes: { fabrication: 1 }, grade_votes: {}, reporters: 1, state: 'open' });
  expect(posts.get(1)).toMatchObject({ first_flag_at: 200, last_flag_at: 200, seen: 'e1' });
  expect(flags.get('a')).toMatchObject({ state: 'withdrawn', grade: 'major' });
  expect(flags.get('b')).toMatchObject({ class: 'fabrication', template: 7, template_version: 2 });
  expect(flags.get('b')).not.toHaveProperty('salt');
});

it('keeps the time of the flag that was the last to go', () => {
  const { posts } = folded(
    flagged('a', 1, { at: 900 }),
    flagged('b', 1, { at: 400 }),
    event('flag.withdrawn', 'post:1', { flag: 'a' }),
    event('flag.withdrawn', 'post:1', { flag: 'b' }),
  );
  expect(posts.get(1)).toMatchObject({ reporters: 0, last_flag_at: 400 });
});

it('decides, reopens and decides anew', () => {
  const decided = (decision: number, outcome: string, to: string | null) =>
    event('post.decided', 'post:1', { decision, outcome, class: to, grade: null, reason: '' }, 2);
  const { posts, decisions, faults } = folded(
    flagged('a', 1),
    decided(1, 'confirmed', 'grievance'),
    event('post.reopened', 'post:1', { decision: 1 }, 2),
    decided(2, 'dismissed', null),
  );
  expect(faults).toEqual([]);
  expect(posts.get(1)).toMatchObject({ state: 'dismissed', version: 3, decision: 2, decided: null });
  expect(decisions.get(1)).toMatchObject({ by: 2, undone_at: expect.any(Number) });
  expect(decisions.get(2)).toMatchObject({ undone_at: null });
});

it('has what needs two wait, be agreed to, and wait again when that is undone', () => {
  const proposed = (proposal: number, more: object = {}) =>
    event('post.proposed', 'post:1', { proposal, class: 'fabrication', grade: null, reason: '', ...more }, 2);
  const agreed = event(
    'post.decided',
    'post:1',
    { decision: 1, outcome: 'confirmed', class: 'fabrication', grade: null, reason: '', proposal: 1, ends: 'agree' },
    3,
  );
  const waiting = folded(flagged('a', 1), proposed(1));
  expect(waiting.posts.get(1)).toMatchObject({ state: 'open', version: 1, proposal: 1 });
  const done = folded(flagged('a', 1), proposed(1), agreed);
  expect(done.posts.get(1)).toMatchObject({ state: 'confirmed', version: 2, proposal: null });
  expect(done.decisions.get(1)).toMatchObject({ by: 3, proposer: 2 });
  expect(done.proposals.get(1)).toMatchObject({ state: 'agreed', decision: 1 });
  const undone = event('post.reopened', 'post:1', { decision: 1, proposal: 1 }, 3);
  const again = folded(flagged('a', 1), proposed(1), agreed, undone);
  expect(again.posts.get(1)).toMatchObject({ state: 'open', version: 3, proposal: 1 });
  expect([again.proposals.get(1), again.faults]).toMatchObject([{ state: 'waiting', decision: null }, []]);
});

it('names the end of a proposal that does not wait', () => {
  const returned = event('post.returned', 'post:1', { proposal: 1, ends: 'return', reason: '' });
  expect(folded(flagged('a', 1), returned).faults).toMatchObject([{ what: 'a proposal is ended that does not wait' }]);
});

it('sets flags aside and restores them', () => {
  const aside = event('flag.invalidated', 'post:1', { flag: 'a', invalidation: 1 });
  expect(folded(flagged('a', 1), aside).posts.get(1)).toMatchObject({ reporters: 0, votes: {} });
  const back = event('flag.restored', 'post:1', { flag: 'a' });
  expect(folded(flagged('a', 1), aside, back).posts.get(1)).toMatchObject({ reporters: 1, votes: { venting: 1 } });
});

it('names events that do not follow from those before', () => {
  const twice = event('flag.withdrawn', 'post:1', { flag: 'a' });
  const { faults } = folded(
    flagged('a', 1),
    event('flag.withdrawn', 'post:1', { flag: 'a' }),
    twice,
    event('flag.withdrawn', 'post:1', { flag: 'none' }),
    event('post.decided', 'post:9', { decision: 1, outcome: 'dismissed' }),
    flagged('a', 2),
  );
  expect(faults.map(({ what }) => what)).toEqual([
    'a flag that is withdrawn cannot withdraw',
    'it is of a flag that is not there',
    'it is of a post that nobody flagged',
    'a flag is stored twice',
  ]);
  expect(faults[0]?.seq).toBe(twice.seq);
});

it('follows members through their changes', () => {
  const { members } = folded(
    event('member.joined', 'member:1', { name: '甲', role: 'monitor' }),
    event('member.changed', 'member:1', { from: { role: 'monitor' }, to: { role: 'lead', name: '乙' } }),
    event('member.changed', 'member:1', { from: { state: 'active' }, to: { state: 'removed' } }),
  );
  expect(members.get(1)).toMatchObject({ name: '乙', role: 'lead', state: 'removed' });
});

it('says of rows what the events do not say, and leaves out what was erased', () => {
  const rebuilt = folded(flagged('a', 1), flagged('b', 2), event('flag.stored', 'post:3', null));
  const flag = (id: string, more: object = {}): StoredRow => ({ ...rebuilt.flags.get(id), id, ...more });
  const post = (id: number, more: object = {}): StoredRow => ({
    ...rebuilt.posts.get(id),
    ...{ id, key: `k${id}`, votes: '{"venting":1}', grade_votes: '{}', queue: 'open' },
    ...more,
  });
  const rows = (flags: StoredRow[], posts: StoredRow[]) =>
    compareRebuilt(rebuilt, {
      members: [],
      flags,
      posts,
      decisions: [],
      proposals: [],
      cases: [],
      keyOf: (seen) => seen.replace('e', 'k'),
    });
  const erased = [flag('c', { post: 3 })];
  expect(rows([flag('a'), flag('b'), ...erased], [post(1), post(2), { id: 3 }])).toEqual({
    differences: [],
    compared: 4,
    unknown: 2,
  });
  expect(
    rows([flag('a', { note: 'x' }), flag('d')], [post(1, { key: 'k2' }), post(2, { votes: '{}' })]).differences,
  ).toEqual([
    'flag a: note is x, the events say ',
    'flag d: no event made it',
    'flags: 1 are missing that the events made',
    'post 1: key is k2, the events say k1',
    'post 2: votes is [], the events say [["venting",1]]',
  ]);
});
