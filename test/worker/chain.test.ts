import { describe, expect, it } from 'vitest';
import type { AuditPage, WorkspaceEvent } from '../../shared/contract/review.ts';
import { hashOfEvent, verifyChain } from '../../worker/analysis/chain.ts';
import { flagPost } from './harness/flags.ts';
import { good, workspace } from './harness/server.ts';

async function history(): Promise<{ events: WorkspaceEvent[]; ours: Awaited<ReturnType<typeof workspace>> }> {
  const ours = await workspace({ sample: true });
  for (let n = 0; n < 5; n++) await flagPost(ours.admin, { note: '私事' });
  const { items } = await good<AuditPage>(ours.admin.get('/v1/audit?limit=500'));
  return { events: items, ours };
}

describe('the chain of events', () => {
  it('verifies as the audit log gives it, from the start and from the middle', async () => {
    const { events } = await history();
    expect(verifyChain(events)).toBeNull();
    const middle = events[4] as WorkspaceEvent;
    expect(verifyChain(events.slice(5), middle)).toBeNull();
  });

  it.each<[string, (event: WorkspaceEvent) => Partial<WorkspaceEvent>, string]>([
    ['another payload', () => ({ data: { note: 'changed' } }), 'data'],
    ['another payload with its hash', () => ({ data: {}, dataHash: '0'.repeat(64) }), 'hash'],
    ['another author', () => ({ actorId: 99 }), 'hash'],
    ['another time', (event) => ({ at: event.at + 1 }), 'hash'],
    ['another subject', () => ({ subject: 'post:99' }), 'hash'],
    ['another number', (event) => ({ seq: event.seq + 1 }), 'order'],
    ['another link', () => ({ prevHash: '0'.repeat(64) }), 'link'],
  ])('shows %s at its place', async (_name, change, what) => {
    const { events } = await history();
    const at = 7;
    const tampered = events.map((event, n) => (n === at ? { ...event, ...change(event) } : event));
    expect(verifyChain(tampered)).toMatchObject({ what, seq: tampered[at]?.seq });
  });

  it('shows an event that is missing, and one that was written anew with a right hash', async () => {
    const { events } = await history();
    expect(verifyChain(events.toSpliced(6, 1))).toMatchObject({ what: 'order' });
    const rewritten = { ...(events[6] as WorkspaceEvent), actorId: 42 };
    rewritten.hash = hashOfEvent(rewritten);
    expect(verifyChain(events.toSpliced(6, 1, rewritten))).toEqual({ seq: 8, what: 'link' });
  });

  it('still verifies when payloads were erased, and their hashes do not give them away', async () => {
    const { ours } = await history();
    await ours.inside((_object, { storage }) => {
      storage.sql.exec("UPDATE events SET data = NULL WHERE kind = 'flag.stored'");
    });
    const { items } = await good<AuditPage>(ours.admin.get('/v1/audit?limit=500'));
    expect(items.filter((event) => event.data === null)).toHaveLength(5);
    expect(verifyChain(items)).toBeNull();
    const salts = items.flatMap((event) => (event.data as { salt?: string } | null)?.salt ?? []);
    expect(new Set(salts).size).toBe(items.length - 5);
  });

  it('shows a change made in the database behind the back of the API', async () => {
    const { ours } = await history();
    await ours.inside((_object, { storage }) => {
      storage.sql.exec(
        "UPDATE events SET actor = 2 WHERE seq = (SELECT min(seq) FROM events WHERE kind = 'flag.stored')",
      );
    });
    const { items } = await good<AuditPage>(ours.admin.get('/v1/audit?limit=500'));
    expect(verifyChain(items)).toMatchObject({ what: 'hash' });
  });
});
