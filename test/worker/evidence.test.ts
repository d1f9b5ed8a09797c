import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { parseToken } from '../../shared/contract/credentials.ts';
import { type PictureStored, pictures } from '../../shared/contract/pictures.ts';
import type { PostDetail } from '../../shared/contract/review.ts';
import app from '../../worker/index.ts';
import type { Credential } from '../../worker/workspace/callers.ts';
import { roomForPictures } from '../../worker/workspace/pictures.ts';
import { perDay } from '../../worker/workspace/sent-today.ts';
import { expectConsistent } from './harness/consistency.ts';
import { flag, flagItem, flagPost } from './harness/flags.ts';
import { picture, sendPicture } from './harness/pictures.ts';
import { type Device, good, origin, refusal, type TestWorkspace, workspace } from './harness/server.ts';

const fetched = (device: Device, sha256: string) => device.get(`/v1/evidence/${sha256}`);
const detailOf = (device: Device, post: number) => good<PostDetail>(device.get(`/v1/posts/${post}`));
const stored = async (workspace: string) =>
  (await env.EVIDENCE.list({ prefix: `${workspace}/` })).objects.map((object) => object.key);

it('takes the picture that a flag names, and gives reviewers the very same bytes', async () => {
  const ours = await workspace();
  const [monitor, auditor] = [await ours.join('monitor'), await ours.join('auditor', 'dashboard')];
  const { bytes, sha256 } = picture();
  const post = await flagPost(monitor, { picture: sha256 });
  expect((await detailOf(auditor, post)).flags).toMatchObject([{ picture: { sha256, arrived: false } }]);
  expect(await refusal(fetched(auditor, sha256))).toBe('404 not-found');

  const sent = await good<PictureStored>(sendPicture(monitor, sha256, bytes));
  expect(sent).toMatchObject({ sha256, bytes: bytes.length });
  const detail = await detailOf(auditor, post);
  expect(detail.flags).toMatchObject([{ picture: { sha256, arrived: true } }]);
  expect(detail.history.at(-1)).toMatchObject({
    kind: 'picture.stored',
    data: { picture: sha256, bytes: bytes.length },
  });
  const answer = await fetched(auditor, sha256);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  expect(await stored(ours.name)).toEqual([`${ours.name}/${sha256}`]);
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('can be sent through the typed client', async () => {
  const { admin } = await workspace();
  const { bytes, sha256 } = picture();
  await flagPost(admin, { picture: sha256 });
  const answer = await admin.client.v1.evidence[':sha256'].$put(
    { param: { sha256 } },
    { headers: { ...admin.headers, 'content-type': 'image/webp' }, init: { body: bytes } },
  );
  expect([answer.status, await answer.json()]).toMatchObject([200, { sha256 }]);
});

it('gives pictures with headers that let them do nothing', async () => {
  const { admin } = await workspace();
  const { bytes, sha256 } = picture();
  await flagPost(admin, { picture: sha256 });
  await good(sendPicture(admin, sha256, bytes));
  const { headers } = await fetched(admin, sha256);
  expect(headers.get('content-type')).toBe('image/webp');
  expect(headers.get('content-length')).toBe(String(bytes.length));
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${sha256}.webp"`);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  const policy = headers.get('content-security-policy')?.split('; ') ?? [];
  expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", 'sandbox']));
});

it('takes the same picture again without a second note', async () => {
  const ours = await workspace();
  const other = await ours.join('monitor');
  const { bytes, sha256 } = picture();
  await flagPost(ours.admin, { picture: sha256 });
  const first = await good(sendPicture(ours.admin, sha256, bytes));
  const twice = await Promise.all([sendPicture(ours.admin, sha256, bytes), sendPicture(ours.admin, sha256, bytes)]);
  for (const answer of twice) expect(await good(answer)).toEqual(first);
  await flagPost(other, { picture: sha256 });
  expect(await good(sendPicture(other, sha256, bytes))).toEqual(first);
  const events = await ours.inside(
    (_object, { storage }) =>
      storage.sql.exec("SELECT count(*) AS n FROM events WHERE kind = 'picture.stored'").one().n,
  );
  expect(events).toBe(1);
});

it('takes no picture that no active flag of one’s own names', async () => {
  const ours = await workspace();
  const other = await ours.join('monitor');
  const { bytes, sha256 } = picture();
  expect(await refusal(sendPicture(ours.admin, sha256, bytes))).toBe('404 not-found');
  const item = flagItem({ picture: sha256 });
  await flag(ours.admin, item);
  expect(await refusal(sendPicture(other, sha256, bytes))).toBe('404 not-found');
  await good(ours.admin.patch(`/v1/flags/${item.id}`, { picture: null }));
  expect(await refusal(sendPicture(ours.admin, sha256, bytes))).toBe('404 not-found');
  await good(ours.admin.patch(`/v1/flags/${item.id}`, { picture: sha256 }));
  await good(ours.admin.delete(`/v1/flags/${item.id}`));
  expect(await refusal(sendPicture(ours.admin, sha256, bytes))).toBe('404 not-found');
  expect(await stored(ours.name)).toEqual([]);
});

it('refuses bytes that are no WebP, or have another name, and stores none of them', async () => {
  const ours = await workspace();
  const { bytes, sha256 } = picture();
  const page = new TextEncoder().encode('<!doctype html><script>alert(1)</script>');
  const name = [...new Uint8Array(await crypto.subtle.digest('SHA-256', page))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  await flag(ours.admin, flagItem({ picture: sha256 }), flagItem({ picture: name }));
  const other = bytes.slice();
  other[100] = (other[100] ?? 0) ^ 1;
  expect(await refusal(sendPicture(ours.admin, sha256, other))).toBe('422 invalid');
  expect(await refusal(sendPicture(ours.admin, sha256, bytes.subarray(0, -1)))).toBe('422 invalid');
  expect(await refusal(sendPicture(ours.admin, sha256, ''))).toBe('422 invalid');
  expect(await refusal(sendPicture(ours.admin, name, page))).toBe('422 invalid');
  for (const headers of [
    { 'content-type': 'image/png' },
    { 'content-type': 'image/webp, text/html' },
    { 'content-type': 'image/webp', 'content-encoding': 'gzip' },
  ]) {
    expect(await refusal(sendPicture(ours.admin, sha256, bytes, headers))).toBe('415 unsupported-type');
  }
  expect(await stored(ours.name)).toEqual([]);
});

it('takes five megabytes and not a byte more, also without a word of the length', async () => {
  const ours = await workspace();
  const most = picture(pictures.maxBytes);
  const over = picture(pictures.maxBytes + 1);
  await flag(ours.admin, flagItem({ picture: most.sha256 }), flagItem({ picture: over.sha256 }));
  expect(await good(sendPicture(ours.admin, most.sha256, most.bytes))).toMatchObject({ bytes: pictures.maxBytes });
  expect(await refusal(sendPicture(ours.admin, over.sha256, over.bytes))).toBe('413 too-large');
  let read = 0;
  const endless = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        read += 1024 * 1024;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request(`${origin}/v1/evidence/${over.sha256}`, {
    method: 'PUT',
    headers: { 'content-type': 'image/webp', ...ours.admin.headers },
    body: endless,
  });
  expect(await refusal(app.fetch(request, env))).toBe('413 too-large');
  expect(read).toBeLessThanOrEqual(pictures.maxBytes + 2 * 1024 * 1024);
});

it('reads nothing of a picture that is not awaited', async () => {
  const ours = await workspace();
  const auditor = await ours.join('auditor');
  const { sha256 } = picture();
  const asked = async (device: Device) => {
    let read = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          read++;
          controller.enqueue(new Uint8Array(1000));
          if (read === 5) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { 'content-type': 'image/webp', ...device.headers };
    const request = new Request(`${origin}/v1/evidence/${sha256}`, { method: 'PUT', headers, body });
    return [await refusal(app.fetch(request, env)), read];
  };
  expect(await asked(auditor)).toEqual(['403 forbidden', 0]);
  expect(await asked(ours.admin)).toEqual(['404 not-found', 0]);
});

it('shows a picture to no other workspace, and knows no name but a SHA-256', async () => {
  const [ours, theirs] = [await workspace(), await workspace()];
  const { bytes, sha256 } = picture();
  await flagPost(ours.admin, { picture: sha256 });
  await good(sendPicture(ours.admin, sha256, bytes));
  expect(await refusal(fetched(theirs.admin, sha256))).toBe('404 not-found');
  // That it lies in another workspace already is nothing to build on either.
  await flagPost(theirs.admin, { picture: sha256 });
  expect(await refusal(fetched(theirs.admin, sha256))).toBe('404 not-found');
  for (const name of [
    `..%2F${ours.name}%2F${sha256}`,
    `%2e%2e%2f${ours.name}%2f${sha256}`,
    `${ours.name}%2F${sha256}`,
    `${sha256}%00`,
    sha256.toUpperCase(),
    sha256.slice(1),
  ]) {
    expect([name, await refusal(fetched(theirs.admin, name))]).toEqual([name, '404 not-found']);
    expect([name, await refusal(sendPicture(theirs.admin, name, bytes))]).toEqual([name, '404 not-found']);
  }
  expect(await stored(theirs.name)).toEqual([]);
});

it('says so when a noted picture is gone from where it was stored, and takes it again', async () => {
  const ours = await workspace();
  const { bytes, sha256 } = picture();
  await flagPost(ours.admin, { picture: sha256 });
  await good(sendPicture(ours.admin, sha256, bytes));
  await env.EVIDENCE.delete(`${ours.name}/${sha256}`);
  expect(await refusal(fetched(ours.admin, sha256))).toBe('404 not-found');
  await good(sendPicture(ours.admin, sha256, bytes));
  expect((await fetched(ours.admin, sha256)).status).toBe(200);
});

it('takes no picture where an admin wants none, whatever an extension was told before', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  const { bytes, sha256 } = picture();
  await flagPost(monitor, { picture: sha256 });
  const off = { sitesOff: [], sightings: 'off', pictures: false };
  await good(ours.admin.put('/v1/settings', off, { 'if-match': '"0"' }));
  expect(await refusal(sendPicture(monitor, sha256, bytes))).toBe('403 forbidden');
  expect(await stored(ours.name)).toEqual([]);
});

describe('room for pictures', () => {
  const set = (ours: TestWorkspace, query: string, ...values: SqlStorageValue[]) =>
    ours.inside((_object, { storage }) => void storage.sql.exec(query, ...values));

  it('is so much a member and day, and the next day there is more', async () => {
    const ours = await workspace();
    const [monitor, other] = [await ours.join('monitor'), await ours.join('monitor')];
    const evening = Date.UTC(2026, 10, 23, 23);
    await ours.clock(() => evening);
    const [first, second, third] = [picture(), picture(), picture()];
    const names = [first, second, third].map(({ sha256 }) => flagItem({ picture: sha256 }));
    await flag(monitor, ...names);
    await flag(other, flagItem({ picture: third.sha256 }));
    await set(ours, 'UPDATE sent_today SET pictures = ?', perDay.pictures - first.bytes.length);
    await good(sendPicture(monitor, first.sha256, first.bytes));
    // What has room already takes no more of it.
    await good(sendPicture(monitor, first.sha256, first.bytes));
    const refused = await sendPicture(monitor, second.sha256, second.bytes);
    expect(refused.headers.get('retry-after')).toBe('3600');
    expect(await refused.json()).toMatchObject({ status: 429, detail: expect.stringContaining('200 MB of pictures') });
    await set(ours, 'UPDATE sent_today SET pictures = 0 WHERE member = ?', other.memberId);
    await good(sendPicture(other, third.sha256, third.bytes));
    expect(await stored(ours.name)).toHaveLength(2);
    await ours.clock(() => evening + 3_600_000);
    await good(sendPicture(monitor, second.sha256, second.bytes));
  });

  it('ends for everybody when the workspace’s is full', async () => {
    const ours = await workspace();
    const { bytes, sha256 } = picture();
    await flag(ours.admin, flagItem({ picture: sha256 }));
    await set(ours, 'UPDATE workspace SET picture_bytes = ?', roomForPictures - bytes.length + 1);
    const refused = await sendPicture(ours.admin, sha256, bytes);
    expect(refused.headers.get('retry-after')).toBe('3600');
    expect(await refused.json()).toMatchObject({ status: 507, detail: expect.stringContaining('50 GB') });
    expect(await stored(ours.name)).toEqual([]);
    await set(ours, 'UPDATE workspace SET picture_bytes = 0');
    await good(sendPicture(ours.admin, sha256, bytes));
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('is taken before the bytes are stored: one whose flag goes meanwhile was counted, and is given to nobody', async () => {
    const ours = await workspace();
    const { bytes, sha256 } = picture();
    const item = flagItem({ picture: sha256 });
    await flag(ours.admin, item);
    const credential = { kind: 'extension', ...parseToken(ours.admin.token) } as Credential;
    await ours.stub.call(credential, 'takeRoom', { sha256, bytes: bytes.length });
    await good(ours.admin.delete(`/v1/flags/${item.id}`));
    await ours.inside((_object, { storage: { sql } }) => {
      expect(sql.exec('SELECT picture_bytes AS n FROM workspace').one().n).toBe(bytes.length);
      expectConsistent(sql);
    });
    expect(await refusal(fetched(ours.admin, sha256))).toBe('404 not-found');
    const post = await flagPost(ours.admin, { picture: sha256 });
    expect((await detailOf(ours.admin, post)).flags).toMatchObject([{ picture: { sha256, arrived: false } }]);
  });
});
