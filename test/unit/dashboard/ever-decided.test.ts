import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QueueRow } from '../../../shared/contract/review.ts';

const queue = vi.fn();
vi.mock('../../../worker/dashboard/api/client.ts', () => ({ queue: (filter: unknown) => queue(filter) }));

/** The queue's store, freshly loaded, before a server with these states of posts. */
async function storeWith(...states: string[]) {
  vi.stubGlobal('location', { pathname: '/', search: '' });
  vi.resetModules();
  queue.mockImplementation(async ({ state }: { state: string }) => ({
    ok: true,
    value: { items: states.includes(state) ? [{}] : [] },
  }));
  return import('../../../worker/dashboard/queue/store.ts');
}

beforeEach(() => {
  queue.mockReset();
});
afterEach(() => vi.unstubAllGlobals());

describe('whether anything was ever decided', () => {
  it.each([
    [[], false],
    [['confirmed'], true],
    [['dismissed'], true],
  ])('with posts that are %j: %s', async (states, known) => {
    const store = await storeWith(...states);
    await store.askEverDecided();
    expect(store.everDecided.value).toBe(known);
  });

  it('stays open while the server does not answer', async () => {
    const store = await storeWith();
    queue.mockResolvedValue({ ok: false, error: { kind: 'unreachable' } });
    await store.askEverDecided();
    expect(store.everDecided.value).toBeNull();
  });

  it("is known without asking after one's own decision, also one that is undone", async () => {
    const store = await storeWith();
    const row = { id: 1, state: 'confirmed', why: { reporters: 1 } } as unknown as QueueRow;
    store.putOwn(row);
    await store.askEverDecided();
    expect(store.everDecided.value).toBe(true);
    expect(queue).not.toHaveBeenCalled();
  });
});
