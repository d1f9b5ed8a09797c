import { describe, expect, it } from 'vitest';
import { freshState } from '../../../extension/outbox/decide.ts';
import { jsonBytes, nextStep } from '../../../extension/outbox/plan.ts';
import { entry, owner, start } from './sample.ts';

const next = (entries: Parameters<typeof nextStep>[0], state = freshState) => nextStep(entries, state, owner, start);
const ids = (step: ReturnType<typeof nextStep>) => (step.do === 'flags' ? step.entries.map(({ id }) => id) : []);

describe('the next step', () => {
  it('is nothing when nothing waits', () => expect(next([])).toEqual({ do: 'nothing' }));

  it('never takes another owner’s flags', () =>
    expect(next([entry({ owner: 'https://fs.example|other|1' })])).toEqual({ do: 'nothing' }));

  it('never takes refused flags by itself', () =>
    expect(next([entry({ refused: 'invalid' })])).toEqual({ do: 'nothing' }));

  it('is to wait while a pause is on', () =>
    expect(next([entry()], { ...freshState, holdUntil: start + 5 })).toEqual({ do: 'wait', until: start + 5 }));

  it('takes at most fifty flags, oldest first', () => {
    const all = Array.from({ length: 60 }, (_, i) => entry({ keptAt: start + i }));
    expect(ids(next(all.toReversed()))).toEqual(all.slice(0, 50).map(({ id }) => id));
  });

  it('takes fewer when the server found a request too large', () =>
    expect(ids(next([entry(), entry(), entry()], { ...freshState, limit: 2 }))).toHaveLength(2));

  it('keeps a request below 60,000 bytes', () => {
    const step = next(Array.from({ length: 20 }, () => entry({}, '海'.repeat(3000))));
    expect(step.do === 'flags' && jsonBytes({ items: step.entries.map(({ item }) => item) })).toBeLessThan(60_000);
    expect(ids(step).length).toBeGreaterThan(4);
  });

  it('sends a flag that is larger than that alone', () =>
    expect(
      ids(next([entry({ keptAt: start }, '\u0001'.repeat(10_000)), entry({ keptAt: start + 1, tries: 1 })])),
    ).toHaveLength(1));

  it('puts what the server chokes on behind the rest', () => {
    const [poison, fresh] = [entry({ tries: 4 }), entry({ keptAt: start + 9 })];
    expect(ids(next([poison, fresh], { ...freshState, limit: 1 }))).toEqual([fresh.id]);
  });

  it('keeps flags on one post in their order, whatever was tried', () => {
    const older = entry({ postKey: 'weibo:a', tries: 3 });
    const newer = entry({ postKey: 'weibo:a', keptAt: start + 1 });
    expect(ids(next([newer, older]))).toEqual([older.id, newer.id]);
    expect(ids(next([newer, older], { ...freshState, limit: 1 }))).toEqual([older.id]);
  });

  it('withdraws rather than changes what is to be taken back', () =>
    expect(next([entry({ item: null, change: { note: 'x' }, withdraw: true })])).toMatchObject({ do: 'withdraw' }));
});
