import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import { freshState } from '../../../extension/outbox/decide.ts';
import { newEntry } from '../../../extension/outbox/entry.ts';
import { drainPictures, type PictureApi, type PictureSenderParts } from '../../../extension/outbox/picture-sender.ts';
import {
  hasRoom,
  isAnnounced,
  type KeptPicture,
  nextPicture,
  roomForPictures,
} from '../../../extension/outbox/pictures.ts';
import { drain } from '../../../extension/outbox/sender.ts';
import { type OutboxStore, openOutbox } from '../../../extension/outbox/store.ts';
import { problem } from '../../../shared/contract/problem.ts';
import { type Fault, fakeServer } from './fake-server.ts';
import { entry, flagItem, owner, start } from './sample.ts';

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
const name = 'ab'.repeat(32);
const bytes = new Uint8Array([1, 2, 3]);
const alive = () => true;

async function keepFlag(store: OutboxStore, postKey?: string): Promise<string> {
  const item = flagItem();
  await store.keep(newEntry(item, postKey ?? `weibo:${item.id}`, owner, start));
  return item.id;
}
const keepPicture = (store: OutboxStore, flag: string, sha256 = name) =>
  store.pictures.keep({ flag, sha256, bytes }, null, owner, start, alive);
const waiting = async (store: OutboxStore) => (await store.pictures.read()).pictures.map(({ flag }) => flag);
const entryOf = async (store: OutboxStore, id: string) => (await store.read()).entries.find((one) => one.id === id);

/** A picture as it waits. */
const picture = (over: Partial<KeptPicture> = {}): KeptPicture => ({
  ...{ flag: v7(), sha256: name, owner, postKey: null, keptAt: start, size: 3, tries: 0, refused: null },
  ...over,
});

function parts(store: OutboxStore, api: PictureApi, over: Partial<PictureSenderParts> = {}): PictureSenderParts {
  const session = async () => ({ owner, api });
  return { store, session, revoked: async () => {}, now: () => start, random: () => 0, ...over };
}

/** Sends all flags, so that the server knows the names of their pictures. */
async function sendFlags(store: OutboxStore, nextFault: () => Fault = () => 'none') {
  const server = fakeServer(nextFault);
  const nothing = async () => {};
  await drain({
    ...{ store, stored: nothing, withdrawn: nothing, revoked: nothing, now: () => start, random: () => 0 },
    session: async () => ({ owner, api: server.api }),
  });
  return server;
}

describe('keeping a picture', () => {
  it('writes its name into a flag that was never tried', async () => {
    const store = outbox();
    const flag = await keepFlag(store);
    expect(await keepPicture(store, flag)).toBe('kept');
    expect(await entryOf(store, flag)).toMatchObject({ item: { picture: name }, change: null });
    expect(await waiting(store)).toEqual([flag]);
  });

  it('waits for the receipt of a flag that was tried', async () => {
    const store = outbox();
    const flag = await keepFlag(store);
    await store.take([flag]);
    await keepPicture(store, flag);
    expect(await entryOf(store, flag)).toMatchObject({ item: { picture: null }, change: { picture: name } });
  });

  it('changes a flag that the server has', async () => {
    const store = outbox();
    const flag = await keepFlag(store);
    const server = await sendFlags(store);
    expect(await keepPicture(store, flag)).toBe('unknown');
    expect(await store.pictures.keep({ flag, sha256: name, bytes }, known, owner, start, alive)).toBe('kept');
    expect(await entryOf(store, flag)).toMatchObject({ item: null, change: { picture: name } });
    expect(server.flags.get(flag)?.picture).toBeNull();
  });

  it('keeps none for a flag that was taken back meanwhile, in any of the ways', async () => {
    const store = outbox();
    const [a, b] = [await keepFlag(store), await keepFlag(store)];
    expect(await store.pictures.keep({ flag: a, sha256: name, bytes }, null, owner, start, () => false)).toBe('gone');
    await store.take([b]);
    await store.withdraw(b, known, owner, start);
    expect(await keepPicture(store, b)).toBe('gone');
    expect(await waiting(store)).toEqual([]);
  });

  it('leaves nothing of it when the flag is taken back afterwards', async () => {
    const store = outbox();
    const flag = await keepFlag(store);
    await keepPicture(store, flag);
    await store.withdraw(flag, known, owner, start);
    expect([await waiting(store), await store.pictures.take(flag)]).toEqual([[], null]);
  });

  it('drops the picture of an older flag on the same post', async () => {
    const store = outbox();
    const older = await keepFlag(store, 'weibo:a');
    await keepPicture(store, older);
    const other = await keepFlag(store, 'weibo:b');
    await keepPicture(store, other);
    await keepFlag(store, 'weibo:a');
    expect(await waiting(store)).toEqual([other]);
  });

  it('goes at sign-out, and with a flag that is discarded', async () => {
    const store = outbox();
    const flag = await keepFlag(store);
    await keepPicture(store, flag);
    await store.discard(flag);
    expect(await waiting(store)).toEqual([]);
    await keepPicture(store, await keepFlag(store));
    await store.clear();
    expect(await waiting(store)).toEqual([]);
  });

  it('has an end: so many, and so large together', () => {
    expect(hasRoom([picture()], 10)).toBe(true);
    expect(
      hasRoom(
        Array.from({ length: roomForPictures.count }, () => picture()),
        1,
      ),
    ).toBe(false);
    expect(hasRoom([picture({ size: roomForPictures.bytes })], 1)).toBe(false);
    expect(hasRoom([picture({ size: roomForPictures.bytes, refused: 'invalid' })], 1)).toBe(true);
  });
});

describe('the next upload', () => {
  const next = (pictures: KeptPicture[], entries: Parameters<typeof nextPicture>[1] = [], state = freshState) =>
    nextPicture(pictures, entries, state, owner, start);

  it('waits until the server has the flag with the picture’s name', () => {
    const one = entry();
    expect(isAnnounced(one)).toBe(false);
    expect(isAnnounced({ ...one, item: null, change: { picture: name } })).toBe(false);
    expect(isAnnounced({ ...one, item: null, change: { note: 'x' } })).toBe(true);
    expect(next([picture({ flag: one.id })], [one])).toEqual({ do: 'nothing' });
  });

  it('is what was tried least, then what is oldest', () => {
    const [poison, old, young] = [
      picture({ tries: 3, keptAt: start - 9 }),
      picture({ keptAt: start - 5 }),
      picture({ keptAt: start }),
    ];
    expect(next([young, poison, old])).toEqual({ do: 'upload', picture: old });
  });

  it('is never somebody else’s, nor one the server has refused', () =>
    expect(next([picture({ owner: 'https://fs.example|other|1' }), picture({ refused: 'invalid' })])).toEqual({
      do: 'nothing',
    }));

  it('waits while a pause is on', () =>
    expect(next([picture()], [], { ...freshState, holdUntil: start + 7 })).toEqual({ do: 'wait', until: start + 7 }));
});

describe('uploading', () => {
  /** A server that answers as told, then with yes. */
  function pictureServer(answers: Awaited<ReturnType<PictureApi['putPicture']>>[] = []) {
    const got: { sha256: string; bytes: number[] }[] = [];
    const api: PictureApi = {
      putPicture: async (sha256, given) => {
        got.push({ sha256, bytes: [...given] });
        return answers.shift() ?? { is: 'ok', value: null, etag: null };
      },
    };
    return { api, got };
  }
  const refusal = (status: number, name: Parameters<typeof problem>[0] = 'internal') =>
    ({ is: 'refused', status, problem: problem(name), retryAfter: null }) as const;
  async function readyToUpload(store: OutboxStore): Promise<string> {
    const flag = await keepFlag(store);
    await keepPicture(store, flag);
    await sendFlags(store);
    return flag;
  }

  it('sends the bytes under their name, once, and then has them no more', async () => {
    const [store, server] = [outbox(), pictureServer()];
    await readyToUpload(store);
    expect(await drainPictures(parts(store, server.api))).toBeNull();
    expect(server.got).toEqual([{ sha256: name, bytes: [1, 2, 3] }]);
    expect(await waiting(store)).toEqual([]);
  });

  it('sends nothing before the flag has arrived', async () => {
    const [store, server] = [outbox(), pictureServer()];
    await keepPicture(store, await keepFlag(store));
    await drainPictures(parts(store, server.api));
    expect([server.got, (await waiting(store)).length]).toEqual([[], 1]);
  });

  it('comes back after a failure, also after the browser was closed meanwhile', async () => {
    const [file, server] = [v7(), pictureServer([{ is: 'unreachable', why: 'network' }, refusal(500)])];
    const first = outbox(file);
    await readyToUpload(first);
    expect(await drainPictures(parts(first, server.api, { random: () => 0.5 }))).toBe(start + 500);
    first.close();
    const store = outbox(file);
    const later = await drainPictures(parts(store, server.api, { now: () => start + 500, random: () => 0.5 }));
    expect(later).toBe(start + 1500);
    await drainPictures(parts(store, server.api, { now: () => start + 1500 }));
    expect([server.got.length, await waiting(store)]).toEqual([3, []]);
  });

  it('gives up what the server will not have, and says so until somebody has read it', async () => {
    const [store, server] = [outbox(), pictureServer([refusal(413, 'too-large')])];
    const flag = await readyToUpload(store);
    await drainPictures(parts(store, server.api));
    expect((await store.pictures.read()).pictures).toMatchObject([
      { flag, refused: expect.stringMatching(/^too-large/) },
    ]);
    await drainPictures(parts(store, server.api));
    expect(server.got).toHaveLength(1);
    await store.pictures.forget();
    expect(await waiting(store)).toEqual([]);
  });

  it('stops where the device was revoked, and keeps the picture', async () => {
    const [store, server] = [outbox(), pictureServer([refusal(401)])];
    await readyToUpload(store);
    const revoked: string[] = [];
    await drainPictures(parts(store, server.api, { revoked: async (of) => void revoked.push(of) }));
    expect([revoked, (await waiting(store)).length]).toEqual([[owner], 1]);
  });

  it('is dropped when the flag is taken back while it waits', async () => {
    const [store, server] = [outbox(), pictureServer()];
    const flag = await readyToUpload(store);
    await store.withdraw(flag, known, owner, start);
    await drainPictures(parts(store, server.api));
    expect(server.got).toEqual([]);
  });

  it('says so, without a flag that needs its author, when the server does not take the picture’s name', async () => {
    const store = outbox();
    const flag = await keepFlag(store);
    await sendFlags(store);
    await store.pictures.keep({ flag, sha256: name, bytes }, known, owner, start, alive);
    const sent = await store.take([flag]);
    await store.settle(sent, new Map([[flag, { is: 'refused', reason: 'not-found' }]]), freshState);
    expect((await store.read()).entries).toEqual([]);
    expect((await store.pictures.read()).pictures).toMatchObject([{ flag, refused: 'not-found' }]);
  });
});
