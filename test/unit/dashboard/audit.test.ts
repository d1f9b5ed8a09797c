import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { WorkspaceEvent } from '../../../shared/contract/review.ts';
import { err, ok } from '../../../shared/result.ts';
import { genesisHash, hashOfData, hashOfEvent } from '../../../worker/analysis/chain.ts';
import { askedFor, filterOf, pathOf, subjectOf } from '../../../worker/dashboard/audit/filter.ts';
import { eventKinds } from '../../../worker/dashboard/audit/kinds.ts';
import { sha256 } from '../../../worker/dashboard/audit/sha256.ts';
import { subjectParts } from '../../../worker/dashboard/audit/subject.ts';
import { type Progress, verifyLog } from '../../../worker/dashboard/audit/verify.ts';
import auditEn from '../../../worker/dashboard/locales/en/audit.json';
import en from '../../../worker/dashboard/locales/en.json';
import auditZh from '../../../worker/dashboard/locales/zh-CN/audit.json';
import zh from '../../../worker/dashboard/locales/zh-CN.json';

describe('SHA-256', () => {
  it.each([0, 1, 3, 54, 55, 56, 63, 64, 65, 119, 128, 1000, 70_000])(
    'of %i bytes is what everybody else has',
    (length) => {
      const text = 'a'.repeat(length);
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    },
  );

  it('is taken over UTF-8', () => {
    for (const text of ['挤兑', '👩‍👩‍👧', '\u0000\ud7ff']) {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    }
  });
});

/** A log of so many events in one chain. */
function log(length: number): WorkspaceEvent[] {
  const events: WorkspaceEvent[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const data = { text: `第 ${seq} 条` };
    const link = {
      ...{ seq, at: 1_700_000_000_000 + seq, actorId: 1, kind: 'handover.written', subject: `handover:${seq}` },
      ...{ dataHash: hashOfData(data), prevHash: events.at(-1)?.hash ?? genesisHash },
    };
    events.push({ ...link, actor: '甲', data, hash: hashOfEvent(link) });
  }
  return events;
}

function verify(events: readonly WorkspaceEvent[], change: Partial<Parameters<typeof verifyLog>[0]> = {}) {
  const told: Progress[] = [];
  const page = async (after: number) => ok({ items: events.filter(({ seq }) => seq > after).slice(0, 3) });
  const outside = { page, wait: async () => {}, tell: (one: Progress) => void told.push(one), stopped: () => false };
  return { told, verified: verifyLog({ ...outside, ...change }) };
}

describe('the verification of the log', () => {
  it('walks it page by page and ends at the head', async () => {
    const events = log(8);
    const { told, verified } = verify(events);
    expect(await verified).toEqual({
      ...{ place: { seq: 8, hash: events[7]?.hash }, erased: 0, waiting: null, verdict: { is: 'whole' } },
    });
    expect(told.map(({ place }) => place.seq)).toEqual([3, 6, 8]);
  });

  it('takes erased payloads for what they are', async () => {
    const events = log(5).map((event) => (event.seq === 2 ? { ...event, data: null } : event));
    expect(await verify(events).verified).toMatchObject({ erased: 1, verdict: { is: 'whole' } });
  });

  it.each<[string, (events: WorkspaceEvent[]) => unknown, object]>([
    ['an event was removed', (events) => events.splice(3, 1), { seq: 5, what: 'order' }],
    [
      'a payload was changed',
      (events) => Object.assign(events[3] ?? {}, { data: { text: '无事' } }),
      { seq: 4, what: 'data' },
    ],
    [
      'somebody else is said to have done it',
      (events) => Object.assign(events[3] ?? {}, { actorId: 2 }),
      { seq: 4, what: 'hash' },
    ],
    [
      'one was replaced by another that fits itself',
      (events) =>
        events.splice(
          3,
          1,
          ...log(4)
            .slice(3)
            .map((event) => {
              const link = { ...event, at: 1 };
              return { ...link, hash: hashOfEvent(link) };
            }),
        ),
      { seq: 5, what: 'link' },
    ],
  ])('says where and how it breaks when %s', async (_what, spoil, fault) => {
    const events = log(8);
    spoil(events);
    expect(await verify(events).verified).toMatchObject({ verdict: { is: 'broken', fault } });
  });

  it('waits when the server asks for it, and goes on where it was', async () => {
    const events = log(8);
    let calls = 0;
    const waits: number[] = [];
    const busy = { type: 'urn:fengsheng:problem:too-many', title: 'x', status: 429 } as const;
    const { verified } = verify(events, {
      page: async (after) =>
        ++calls === 2
          ? err({ kind: 'refused', problem: busy, retryAfter: 7 })
          : ok({ items: events.filter(({ seq }) => seq > after).slice(0, 3) }),
      wait: async (seconds) => void waits.push(seconds),
    });
    expect(await verified).toMatchObject({ place: { seq: 8 }, verdict: { is: 'whole' } });
    expect(waits).toEqual([7]);
  });

  it('stops when it is told to, and says how far it came', async () => {
    let asked = 0;
    const { verified } = verify(log(8), { stopped: () => asked++ > 0 });
    expect(await verified).toMatchObject({ place: { seq: 3 }, verdict: { is: 'stopped' } });
  });

  it('says that it broke off when nothing is answered', async () => {
    const { verified } = verify([], { page: async () => err({ kind: 'unreachable' }) });
    expect(await verified).toMatchObject({ verdict: { is: 'failed', failure: { kind: 'unreachable' } } });
  });
});

describe('the filter of the log', () => {
  it('is kept in the address; what cannot be understood is left out', () => {
    const search = '?kind=flag.stored&actor=0&subject=post%3A12&from=2026-01-01&to=2026-01-02';
    expect(pathOf(filterOf(search))).toBe(`/audit${search}`);
    expect(pathOf(filterOf('?kind=x&actor=-1&subject=%27%20or&from=2026-13-99&show=all'))).toBe('/audit');
  });

  it('asks for days as the workspace counts them, to their end', () => {
    expect(askedFor(filterOf('?from=2026-01-01&to=2026-01-01'), 480)).toEqual({
      from: String(Date.UTC(2025, 11, 31, 16)),
      to: String(Date.UTC(2026, 0, 1, 16) - 1),
    });
  });

  it.each([
    ['帖子 12', 'post:12'],
    ['case #3', 'case:3'],
    ['post:9', 'post:9'],
    ['settings', 'settings'],
    ['什么', null],
    ['', null],
  ])('takes %j for the subject %s', (typed, subject) => {
    expect(subjectOf(typed)).toBe(subject);
  });
});

describe('events', () => {
  const source = readFileSync(new URL('../../../worker/workspace/events.ts', import.meta.url), 'utf8');
  const declared = source.slice(source.indexOf('EventKind ='), source.indexOf('type Head'));
  const kinds = [...declared.matchAll(/'([a-z.-]+)'/g)].map((match) => match[1] ?? '');

  it('are all in the list they are filtered by', () => {
    expect([...eventKinds].sort()).toEqual([...kinds].sort());
  });

  it.each([
    ['zh-CN', { ...zh, ...auditZh }],
    ['en', { ...en, ...auditEn }],
  ])('all have words in %s, and so have their groups', (_language, texts) => {
    expect(kinds.filter((kind) => !Object.hasOwn(texts, `event.${kind}`))).toEqual([]);
    expect(
      kinds.map((kind) => `group.${kind.slice(0, kind.indexOf('.'))}`).filter((key) => !Object.hasOwn(texts, key)),
    ).toEqual([]);
  });

  it('lead to the page that shows what they are about', () => {
    expect(subjectParts('post:12')).toEqual({ kind: 'post', id: '12', path: '/posts/12' });
    expect(subjectParts('settings')).toEqual({ kind: 'settings', id: null, path: '/settings' });
    expect(subjectParts('mute:3').path).toBeNull();
    expect(subjectParts('constructor:1').path).toBeNull();
  });
});
