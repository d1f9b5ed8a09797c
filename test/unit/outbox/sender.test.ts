import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import { newEntry } from '../../../extension/outbox/entry.ts';
import { drain, type FlagApi, type SenderParts } from '../../../extension/outbox/sender.ts';
import { type OutboxStore, openOutbox } from '../../../extension/outbox/store.ts';
import { type Fault, fakeServer } from './fake-server.ts';
import { flagItem, owner, start } from './sample.ts';

const open: OutboxStore[] = [];
function outbox(name: string = v7()): OutboxStore {
  const store = openOutbox(name);
  open.push(store);
  return store;
}
afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

const known = { postKey: null, shown: { class: 'venting', risk: null, grade: null, url: '', excerpt: '' } } as const;

function parts(store: OutboxStore, api: FlagApi, over: Partial<SenderParts> = {}): SenderParts {
  return {
    store,
    session: async () => ({ owner, api }),
    stored: async () => {},
    withdrawn: async () => {},
    revoked: async () => {},
    now: () => start,
    random: () => 0,
    ...over,
  };
}

async function keep(store: OutboxStore, n = 1, of = owner) {
  const items = Array.from({ length: n }, () => flagItem());
  for (const item of items) await store.keep(newEntry(item, `weibo:${item.id}`, of, start));
  return items.map(({ id }) => id);
}
const waiting = async (store: OutboxStore) => (await store.read()).entries.map(({ id }) => id);

describe('the sender', () => {
  it('empties the outbox in batches of at most fifty', async () => {
    const [store, server] = [outbox(), fakeServer()];
    const ids = await keep(store, 120);
    expect(await drain(parts(store, server.api))).toBeNull();
    expect(await waiting(store)).toEqual([]);
    expect(new Set(server.flags.keys())).toEqual(new Set(ids));
    expect(server.requests.map((request) => request.length)).toEqual([50, 50, 20]);
  });

  it('never sends one member’s flags as another', async () => {
    const [store, server] = [outbox(), fakeServer()];
    const ids = await keep(store, 2, 'https://fs.example|former|1');
    await drain(parts(store, server.api));
    expect(server.requests).toEqual([]);
    expect((await waiting(store)).sort()).toEqual(ids.sort());
  });

  it('stops when the device was revoked, and keeps the flags', async () => {
    const [store, server] = [outbox(), fakeServer(() => 401)];
    await keep(store, 2);
    const revoked: string[] = [];
    await drain(parts(store, server.api, { revoked: async (of) => void revoked.push(of) }));
    expect(revoked).toEqual([owner]);
    expect(await waiting(store)).toHaveLength(2);
  });

  it('comes back when the pause is over', async () => {
    const [store, server] = [outbox(), fakeServer(() => 500)];
    await keep(store);
    expect(await drain(parts(store, server.api, { random: () => 0.5 }))).toBe(start + 500);
  });

  it('withdraws a flag whose receipt was lost, after sending it again', async () => {
    const script: Fault[] = ['lose-answer'];
    const [store, server] = [outbox(), fakeServer(() => script.shift() ?? 'none')];
    const [id = ''] = await keep(store);
    await drain(parts(store, server.api, { random: () => 1 }));
    await store.withdraw(id, known, owner, start);
    await store.hurry();
    await drain(parts(store, server.api));
    expect(server.withdrawn.has(id)).toBe(true);
    expect(await waiting(store)).toEqual([]);
  });

  it('never sends a flag that was taken back in time', async () => {
    const [store, server] = [outbox(), fakeServer()];
    const [id = ''] = await keep(store);
    await store.withdraw(id, known, owner, start);
    await drain(parts(store, server.api));
    expect(server.requests).toEqual([]);
  });

  it('changes and withdraws flags that have left the outbox', async () => {
    const [store, server] = [outbox(), fakeServer()];
    const [a = '', b = ''] = await keep(store, 2);
    await drain(parts(store, server.api));
    await store.change(a, { class: 'grievance' }, known, owner, start);
    await store.withdraw(b, known, owner, start);
    await drain(parts(store, server.api));
    expect(server.flags.get(a)?.class).toBe('grievance');
    expect(server.withdrawn.has(b)).toBe(true);
    expect(await waiting(store)).toEqual([]);
  });

  it('sends a change that was made while the flag was under way', async () => {
    const store = outbox();
    const server = fakeServer();
    const [id = ''] = await keep(store);
    const api = {
      ...server.api,
      sendFlags: async (items: Parameters<typeof server.api.sendFlags>[0]) => {
        await store.change(id, { note: '补充' }, known, owner, start);
        return server.api.sendFlags(items);
      },
    };
    await drain(parts(store, api));
    expect(server.flags.get(id)?.note).toBe('补充');
    expect(await waiting(store)).toEqual([]);
  });

  it('tells that flags arrived before they leave the outbox', async () => {
    const [store, server] = [outbox(), fakeServer()];
    const ids = await keep(store, 2);
    let left: string[] = [];
    await drain(
      parts(store, server.api, {
        stored: async () => {
          left = await waiting(store);
        },
      }),
    );
    expect(left.sort()).toEqual(ids.sort());
  });
});

/** Steps between which the browser may stop the background. */
const steps = ['read', 'take', 'sendFlags', 'stored', 'settle'] as const;
class Killed extends Error {}

it.each(steps.flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]))(
  'a background that dies at "%s" (%s it) neither loses nor doubles',
  async (step, when) => {
    const name = v7();
    const server = fakeServer();
    const dying = outbox(name);
    const ids = await keep(dying, 3);
    const deadly =
      <A extends unknown[], R>(at: (typeof steps)[number], work: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        if (at === step && when === 'before') throw new Killed();
        const result = await work(...args);
        if (at === step) throw new Killed();
        return result;
      };
    const store = {
      ...dying,
      read: deadly('read', dying.read),
      take: deadly('take', dying.take),
      settle: deadly('settle', dying.settle),
    };
    const api = { ...server.api, sendFlags: deadly('sendFlags', server.api.sendFlags) };
    const doomed = { ...parts(store, api), stored: deadly('stored', async () => {}) };
    await expect(drain(doomed)).rejects.toThrow(Killed);
    dying.close();

    const revived = outbox(name);
    await drain(parts(revived, server.api));
    expect(await waiting(revived)).toEqual([]);
    expect([...server.writes].sort()).toEqual(ids.map((id) => [id, 1]).sort());
  },
);

it('200 flags arrive exactly once at a server that fails in every way', async () => {
  const faults: Fault[] = ['refuse', 500, 'lose-answer', 413, 'none', 'half', 429, 'nonsense', 'timeout-after-write'];
  let turn = 0;
  const met = new Set<Fault>();
  const server = fakeServer(() => {
    const fault = faults[turn++ % faults.length] ?? 'none';
    met.add(fault);
    return fault;
  });
  const name = v7();
  let store = outbox(name);
  const ids: string[] = [];
  let now = start;
  for (let round = 0; round < 500 && (ids.length < 200 || (await waiting(store)).length > 0); round++) {
    if (ids.length < 200) ids.push(...(await keep(store, 10)));
    now = (await drain(parts(store, server.api, { now: () => now, random: () => 0.9 }))) ?? now;
    // The browser is closed and opened again now and then.
    if (round % 7 === 6) {
      store.close();
      store = outbox(name);
    }
  }
  expect(met.size).toBe(faults.length);
  expect(await waiting(store)).toEqual([]);
  expect([...server.writes].sort()).toEqual(ids.map((id) => [id, 1]).sort());
});
