import { expect, it } from 'vitest';
import { type HealthCount, type HealthStates, maxHealthStates } from '../../shared/contract/site-health.ts';
import { expectConsistent } from './harness/consistency.ts';
import { type Device, good, refusal, workspace } from './harness/server.ts';

const dayMs = 86_400_000;
/** A Monday at noon. */
const monday = Date.UTC(2026, 10, 23, 12);

const count = (parts: Partial<HealthCount> = {}): HealthCount => ({
  adapter: 'zhihu',
  page: 'question',
  kind: 'comment',
  check: 'author',
  looked: 20,
  missed: 0,
  ...parts,
});
const report = (device: Device, ...items: HealthCount[]) =>
  good(device.post('/v1/site-health', { version: '1.2.3', items }));
const states = async (device: Device) => (await good<HealthStates>(device.get('/v1/site-health'))).items;

it('says since when the authors of Zhihu’s comments cannot be read, and that they can again', async () => {
  const ours = await workspace();
  const [monitor, lead] = [await ours.join('monitor'), await ours.join('lead')];
  let now = monday;
  await ours.clock(() => now);
  expect(await report(monitor, count({ looked: 1000 }), count({ check: 'time' }))).toEqual({ taken: 2 });
  expect((await states(lead)).map((state) => state.brokenSince)).toEqual([null, null]);
  // On Tuesday the site changes; the good Monday does not hide it.
  now = monday + dayMs;
  await report(monitor, count({ looked: 9, missed: 9 }));
  expect((await states(lead))[0]?.brokenSince).toBeNull();
  await report(monitor, count({ looked: 1, missed: 1 }));
  const broken = {
    ...{ adapter: 'zhihu', page: 'question', kind: 'comment', check: 'author' },
    ...{ looked: 1010, missed: 10, brokenSince: now, lastAt: now, version: '1.2.3' },
  };
  expect((await states(lead))[0]).toEqual(broken);
  now = monday + 2 * dayMs;
  await report(monitor, count({ looked: 20, missed: 15 }));
  expect((await states(lead))[0]).toMatchObject({ brokenSince: monday + dayMs, looked: 1030, missed: 25 });
  now = monday + 3 * dayMs;
  await report(monitor, count({ looked: 20 }));
  expect((await states(lead)).map((state) => state.brokenSince)).toEqual([null, null]);
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('shows what failed first, and only what was looked at in the last seven days', async () => {
  const ours = await workspace();
  let now = monday;
  await ours.clock(() => now);
  await report(
    ours.admin,
    count({ adapter: 'a' }),
    count({ adapter: 'b', kind: null, check: 'posts', looked: 3, missed: 3 }),
  );
  expect((await states(ours.admin)).map((state) => state.adapter)).toEqual(['b', 'a']);
  now = monday + 6 * dayMs;
  await report(ours.admin, count({ adapter: 'a' }));
  expect((await states(ours.admin)).map((state) => [state.adapter, state.looked])).toEqual([
    ['b', 3],
    ['a', 40],
  ]);
  now = monday + 7 * dayMs;
  expect((await states(ours.admin)).map((state) => [state.adapter, state.looked])).toEqual([['a', 20]]);
  await report(ours.admin, count({ adapter: 'b', kind: null, check: 'posts', looked: 1 }));
  const days = await ours.inside(
    (_object, { storage }) => storage.sql.exec('SELECT count(*) AS n FROM site_health_days').one().n,
  );
  expect(days).toBe(3);
});

it('writes no event of it', async () => {
  const ours = await workspace();
  const last = () =>
    ours.inside((_object, { storage }) => storage.sql.exec('SELECT max(seq) AS seq FROM events').one().seq);
  const before = await last();
  await report(ours.admin, count({ missed: 20 }));
  expect(await last()).toBe(before);
});

it('keeps so many checks and no more: whoever invents adapters pushes out nothing that is still shown', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  let now = monday;
  await ours.clock(() => now);
  await report(ours.admin, count({ missed: 20 }));
  const invented = (name: string) => Array.from({ length: 100 }, (_, i) => count({ adapter: `${name}-${i}` }));
  now++;
  for (let n = 1; n < maxHealthStates / 100; n++) await report(monitor, ...invented(`made-up-${n}`));
  expect(await report(monitor, ...invented('last'))).toEqual({ taken: 99 });
  expect(await report(monitor, ...invented('more'))).toEqual({ taken: 0 });
  const found = await states(ours.admin);
  expect(found).toHaveLength(maxHealthStates);
  expect(found[0]).toMatchObject({ adapter: 'zhihu', brokenSince: monday });
  expect(await report(ours.admin, count({ looked: 1 }))).toEqual({ taken: 1 });
  // A week later the invented ones are shown no more, and make room.
  now = monday + 7 * dayMs;
  expect(await report(ours.admin, count(), ...invented('new').slice(0, 5))).toEqual({ taken: 6 });
  expect(await states(ours.admin)).toHaveLength(6);
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('takes numbers only, and none that cannot be', async () => {
  const { admin } = await workspace();
  const send = (item: unknown) => refusal(admin.post('/v1/site-health', { version: '1', items: [item] }));
  expect(await send(count({ looked: 1, missed: 2 }))).toBe('422 invalid');
  expect(await send({ ...count(), url: 'https://a.example/' })).toBe('422 invalid');
  expect(await send({ ...count(), adapter: '../x' })).toBe('422 invalid');
});
