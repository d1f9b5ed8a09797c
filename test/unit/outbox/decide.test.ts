import { describe, expect, it } from 'vitest';
import { backoff, longestWait, retryAfter } from '../../../extension/outbox/backoff.ts';
import { decideFlags, decideOperation, freshState } from '../../../extension/outbox/decide.ts';
import type { Answer } from '../../../extension/session/answer.ts';
import type { FlagReceipt } from '../../../shared/contract/flags.ts';
import { problem } from '../../../shared/contract/problem.ts';
import { entry, start } from './sample.ts';

const chance = { now: start, random: 0.5 };
const ok = (receipts: FlagReceipt[]): Answer<FlagReceipt[]> => ({ is: 'ok', value: receipts, etag: null });
const refusal = (status: number, wait: number | null = null): Answer<never> => ({
  is: 'refused',
  status,
  problem: problem('internal'),
  retryAfter: wait,
});
const stored = (id: string): FlagReceipt => ({ result: 'stored', id, post: 7 });

describe('receipts', () => {
  it('settle each flag by itself', () => {
    const [a, b] = [entry(), entry()];
    const rejected: FlagReceipt = { result: 'rejected', id: b.id, problem: problem('invalid', 'no') };
    const { verdicts, state } = decideFlags(freshState, ok([stored(a.id), rejected]), [a, b], chance);
    expect(verdicts.get(a.id)).toEqual({ is: 'stored', post: 7 });
    expect(verdicts.get(b.id)).toEqual({ is: 'refused', reason: 'invalid: no' });
    expect(state.holdUntil).toBe(0);
  });

  it('count a duplicate as arrived', () => {
    const a = entry();
    expect(decideFlags(freshState, ok([{ result: 'duplicate', id: a.id, post: 7 }]), [a], chance).verdicts.size).toBe(
      1,
    );
  });

  it('for other flags settle nothing, and the sender pauses', () => {
    const [a, b] = [entry(), entry()];
    const { verdicts, state } = decideFlags(freshState, ok([stored(b.id)]), [a], chance);
    expect(verdicts.size).toBe(0);
    expect(state.holdUntil).toBeGreaterThan(start);
  });

  it('that are missing leave their flags waiting', () => {
    const [a, b] = [entry(), entry()];
    const { verdicts, state } = decideFlags(freshState, ok([stored(a.id)]), [a, b], chance);
    expect([...verdicts.keys()]).toEqual([a.id]);
    expect(state.holdUntil).toBeGreaterThan(start);
  });

  it('that refuse for the server’s own trouble leave their flags waiting', () => {
    const a = entry();
    const receipt: FlagReceipt = { result: 'rejected', id: a.id, problem: problem('internal') };
    expect(decideFlags(freshState, ok([receipt]), [a], chance).verdicts.size).toBe(0);
  });
});

describe('a failed request', () => {
  it.each([500, 403, 422, 408])('with status %i settles nothing and pauses', (status) => {
    const { verdicts, state, revoked } = decideFlags(freshState, refusal(status), [entry()], chance);
    expect([verdicts.size, state.failures, revoked]).toEqual([0, 1, false]);
    expect(state.holdUntil).toBe(start + 500);
  });

  it('waits as long as the server asks', () => {
    const { state } = decideFlags(freshState, refusal(429, 40_000), [entry()], chance);
    expect(state).toMatchObject({ holdUntil: start + 40_000, asked: true });
  });

  it('too large is halved at once', () => {
    const sent = Array.from({ length: 9 }, () => entry());
    expect(decideFlags(freshState, refusal(413), sent, chance).state).toMatchObject({ limit: 4, holdUntil: 0 });
  });

  it('too large with a single flag refuses that flag', () => {
    const a = entry();
    expect(decideFlags(freshState, refusal(413), [a], chance).verdicts.get(a.id)).toEqual({
      is: 'refused',
      reason: 'too-large',
    });
  });

  it('without a valid token means this device was revoked, and nothing is lost', () => {
    const decision = decideFlags(freshState, refusal(401), [entry()], chance);
    expect([decision.revoked, decision.verdicts.size]).toEqual([true, 0]);
  });

  it('again and again is split to find the flag that breaks the server', () => {
    const sent = Array.from({ length: 8 }, () => entry());
    expect(decideFlags({ ...freshState, failures: 2 }, refusal(500), sent, chance).state.limit).toBe(4);
    expect(
      decideFlags({ ...freshState, failures: 2 }, { is: 'unreachable', why: 'network' }, sent, chance).state.limit,
    ).toBe(50);
  });
});

describe('an operation on a flag', () => {
  it.each([404, 409, 410])('taken back that is gone (%i) is done', (status) => {
    const decision = decideOperation(freshState, refusal(status), { id: 'x', withdraw: true }, chance);
    expect(decision.verdicts.get('x')).toEqual({ is: 'done' });
  });

  it.each([404, 409, 422, 403])('that changes it is refused with status %i', (status) => {
    const decision = decideOperation(freshState, refusal(status), { id: 'x', withdraw: false }, chance);
    expect(decision.verdicts.get('x')).toMatchObject({ is: 'refused' });
  });

  it.each([500, 503, 429, 408])('is tried again after status %i', (status) => {
    const decision = decideOperation(freshState, refusal(status), { id: 'x', withdraw: true }, chance);
    expect([decision.verdicts.size, decision.state.failures]).toEqual([0, 1]);
  });
});

describe('the pause', () => {
  it('doubles with each failure, up to five minutes', () =>
    expect([1, 2, 3, 9, 10, 1000].map((n) => backoff(n, 1))).toEqual([
      1000,
      2000,
      4000,
      256_000,
      longestWait,
      longestWait,
    ]));
  it('is spread over its whole length', () => expect([backoff(4, 0), backoff(4, 0.25)]).toEqual([0, 2000]));
  it('is read from seconds and from dates', () => {
    expect(retryAfter('120', start)).toBe(120_000);
    expect(retryAfter(new Date(start + 90_000).toUTCString(), start)).toBe(90_000);
  });
  it('is never taken for longer than an hour, nor from nonsense', () => {
    expect(retryAfter('99999999', start)).toBe(3_600_000);
    expect([retryAfter('soon', start), retryAfter(null, start)]).toEqual([null, null]);
  });
});
