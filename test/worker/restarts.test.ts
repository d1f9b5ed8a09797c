import { evictDurableObject } from 'cloudflare:test';
import { afterEach, expect, it, vi } from 'vitest';
import type { CasesPage } from '../../shared/contract/cases.ts';
import type { FlagReceipt } from '../../shared/contract/flags.ts';
import type { QueuePage } from '../../shared/contract/review.ts';
import { flagClassNames } from '../../shared/domain/classes.ts';
import { grades } from '../../shared/domain/risks.ts';
import { hourMs } from '../../shared/time.ts';
import { seededRandom } from '../../worker/analysis/seeded-random.ts';
import { dueJobs } from '../../worker/workspace/jobs.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flagItem } from './harness/flags.ts';
import { type Device, sendJson, type TestWorkspace, workspace } from './harness/server.ts';

/** Posts of which some are copies of each other, and one has a red-line word. */
const texts = [
  '年费陷阱大家都来看看千万别再办卡',
  '客服不理人打了三天电话',
  '听说要跑路了',
  '今天天气不错去银行办业务',
];
const seen = (n: number) =>
  evidence({ postId: `r${n}`, text: `${texts[n % texts.length]}`, author: { name: `a${n}`, id: `${n}` } });

/** The time is ahead, so that no alarm rings by itself: jobs run where the test has them run. */
const begin = Math.ceil(Date.now() / hourMs) * hourMs + hourMs;

let now = 0;
let fill: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes;

/** From here on the clock stands still within a step, and chance is that of the step. */
function still(): void {
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((bytes) => {
    (bytes as Uint8Array).set(fill(bytes as Uint8Array));
    return bytes;
  });
}
afterEach(() => void vi.restoreAllMocks());

/**
 * A workspace in which the same happens for the same seed. `restarts`: the object is evicted between any two acts, between any
 * two jobs, and while a request is under way, by lots of their own; who gets no answer asks again, as an extension does.
 */
class World {
  #step = 0;
  readonly #chance: () => number;
  readonly #lots: (() => number) | null;
  readonly #flags: { id: string; by: Device }[] = [];
  evictions = 0;
  readonly ours: TestWorkspace;
  readonly people: readonly Device[];

  constructor(ours: TestWorkspace, people: readonly Device[], seed: number, restarts: boolean) {
    this.ours = ours;
    this.people = people;
    this.#chance = seededRandom(seed);
    this.#lots = restarts ? seededRandom(seed + 1000) : null;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#chance() * from.length)] as T;
  }

  /** The clock and the chance of this step, also for an object that is made anew. */
  begin(): void {
    const random = seededRandom(this.#step);
    now = begin + this.#step * 60_000;
    fill = (bytes) => bytes.map(() => Math.floor(random() * 256));
  }

  /** Evicts the object, perhaps. */
  async restart(): Promise<void> {
    if (this.#lots === null || this.#lots() >= 0.5) return;
    // Only what runs can be evicted.
    await this.ours.inside(() => undefined);
    await evictDurableObject(this.ours.stub);
    this.evictions++;
  }

  /** Asks until there is an answer; the object may go while it is under way. */
  async ask(request: () => Promise<Response>): Promise<unknown> {
    for (;;) {
      await this.restart();
      const asked = request().then(
        async (answer) => ({ status: answer.status, body: (await answer.json()) as unknown }),
        () => null,
      );
      if (this.#lots !== null && this.#lots() < 0.3) {
        const evicted = await evictDurableObject(this.ours.stub).then(
          () => 1,
          () => 0,
        );
        this.evictions += evicted;
      }
      const answer = await asked;
      if (answer !== null && answer.status !== 500) return answer.body;
    }
  }

  async jobs(): Promise<void> {
    for (let more = true; more; ) {
      await this.restart();
      more = await this.ours.inside(async (object, { storage }) => {
        if (dueJobs(storage.sql, object.clock()).length > 0) await object.alarm();
        return dueJobs(storage.sql, object.clock()).length > 0;
      });
    }
  }

  async act(): Promise<void> {
    this.#step++;
    this.begin();
    const [admin, lead, ...monitors] = this.people as [Device, Device, ...Device[]];
    const member = this.pick(monitors);
    const roll = this.#chance();
    if (roll < 0.34) return this.flag(member);
    if (roll < 0.42) return this.change(this.pick(this.#flags));
    if (roll < 0.54) return this.decide(this.pick([admin, lead]));
    if (roll < 0.58) return this.undo(lead);
    if (roll < 0.62) return this.mute(lead, member);
    if (roll < 0.67) return this.setAside(lead, member);
    if (roll < 0.71) return this.pin(lead);
    if (roll < 0.75) return this.secondLook(this.pick([admin, lead]));
    if (roll < 0.84) return this.claim(this.pick([admin, lead]));
    if (roll < 0.92) return this.case(this.pick([admin, lead]));
    return this.jobs();
  }

  async flag(by: Device): Promise<void> {
    const id = `01990000-0000-7000-8000-${String(this.#step).padStart(12, '0')}`;
    const item = flagItem({
      ...{ id, class: this.pick(flagClassNames), grade: this.pick([null, ...grades]) },
      ...{ at: begin + this.#step * 60_000, evidence: seen(this.pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])) },
    });
    const { items } = (await this.ask(() => by.post('/v1/flags', { items: [item] }))) as { items: FlagReceipt[] };
    expect(['stored', 'duplicate']).toContain(items[0]?.result);
    this.#flags.push({ id, by });
  }

  async change(flag: { id: string; by: Device } | undefined): Promise<void> {
    const flagClass = this.pick(flagClassNames);
    if (flag === undefined) return;
    if (this.#chance() < 0.5) await this.ask(() => flag.by.delete(`/v1/flags/${flag.id}`));
    else await this.ask(() => flag.by.patch(`/v1/flags/${flag.id}`, { class: flagClass }));
  }

  async decide(by: Device): Promise<void> {
    const state = this.pick(['open', 'open', 'confirmed', 'dismissed']);
    const { items } = (await this.ask(() => by.get(`/v1/queue?state=${state}`))) as QueuePage;
    const post = this.pick(items);
    const verdict = this.pick([...flagClassNames, 'dismissed']);
    if (post === undefined) return;
    const about = { post: post.id, version: post.version };
    const item =
      verdict === 'dismissed' ? { outcome: verdict, ...about } : { outcome: 'confirmed', class: verdict, ...about };
    // Asked again after an answer that was lost, the version says that it was done.
    await this.ask(() => by.post('/v1/decisions', { items: [item] }));
  }

  async undo(by: Device): Promise<void> {
    const { items } = (await this.ask(() => by.get('/v1/queue?state=confirmed'))) as QueuePage;
    const post = this.pick(items);
    if (post !== undefined) await this.ask(() => by.delete(`/v1/decisions/${post.decision?.id}`));
  }

  async mute(by: Device, member: Device): Promise<void> {
    const muted = this.#chance() < 0.5;
    await this.ask(() => by.put(`/v1/members/${member.memberId}/muted`, { muted, reason: 'x' }));
  }

  /** Not evicted while it is under way: asked again, it would be a second act. */
  async setAside(by: Device, member: Device): Promise<void> {
    const undo = this.#chance() < 0.5;
    await this.restart();
    if (!undo) await by.post(`/v1/members/${member.memberId}/invalidations`, { reason: 'x' });
    else await this.ask(() => by.delete('/v1/invalidations/1'));
  }

  async pin(by: Device): Promise<void> {
    const { items } = (await this.ask(() => by.get('/v1/queue'))) as QueuePage;
    const post = this.pick(items);
    const away = this.#chance() < 0.5;
    if (post === undefined) return;
    await this.ask(() => (away ? by.delete(`/v1/posts/${post.id}/pin`) : by.put(`/v1/posts/${post.id}/pin`, {})));
  }

  async claim(by: Device): Promise<void> {
    const { items } = (await this.ask(() => by.get('/v1/queue'))) as QueuePage;
    const post = this.pick(items);
    const away = this.#chance() < 0.3;
    if (post === undefined) return;
    const path = `/v1/posts/${post.id}/claim`;
    await this.ask(() => (away ? by.delete(path) : by.post(path, { takeOver: true, reason: 'x' })));
  }

  /** Opens a case of a post, or moves the last one. Not evicted while one is opened: asked again, it would be a second one. */
  async case(by: Device): Promise<void> {
    const { items } = (await this.ask(() => by.get('/v1/queue'))) as QueuePage;
    const { items: cases } = (await this.ask(() => by.get('/v1/cases?stage=open'))) as CasesPage;
    const [post, last] = [this.pick(items), cases[0]];
    await this.restart();
    if (last !== undefined && this.#chance() < 0.7) {
      const head = { ...by.headers, 'if-match': `"${last.version}"` };
      const body = { to: 'response', grade: 'general', owner: by.memberId };
      await this.ask(() => sendJson('POST', `/v1/cases/${last.id}/move`, body, head));
    } else if (post !== undefined) {
      await by.post('/v1/cases', {
        title: 'x',
        risk: 'service',
        source: 'social',
        origin: { posts: [post.id] },
        move: true,
      });
    }
  }

  async secondLook(by: Device): Promise<void> {
    const { items } = (await this.ask(() => by.get('/v1/second-looks'))) as { items: { id: number }[] };
    const look = this.pick(items);
    const verdict = this.pick(flagClassNames);
    if (look === undefined) return;
    await this.ask(() => by.post(`/v1/second-looks/${look.id}`, { outcome: 'confirmed', class: verdict }));
  }

  /** All that is to be the same, but for what says when somebody was last seen and how much they sent. */
  state(): Promise<Record<string, unknown>> {
    return this.ours.inside((_object, { storage: { sql } }) => {
      const all = (query: string) => sql.exec(query).toArray();
      return {
        posts: all('SELECT * FROM posts ORDER BY id'),
        flags: all('SELECT * FROM flags ORDER BY id'),
        decisions: all('SELECT * FROM decisions ORDER BY id'),
        reliability: all('SELECT * FROM reliability ORDER BY member'),
        judgements: all('SELECT * FROM judgements ORDER BY member, class'),
        muted: all('SELECT id, muted_at FROM members ORDER BY id'),
        invalidations: all('SELECT * FROM invalidations ORDER BY id'),
        secondLooks: all('SELECT * FROM second_looks ORDER BY decision'),
        coincidences: all('SELECT * FROM coincidences ORDER BY who, first, second'),
        clusters: all('SELECT * FROM clusters ORDER BY id'),
        lanes: all('SELECT * FROM lane_counts WHERE posts <> 0 ORDER BY lane, member'),
        notices: all('SELECT member, kind, post, by FROM notices ORDER BY id'),
        cases: all('SELECT * FROM cases ORDER BY id'),
        casePosts: all('SELECT * FROM case_posts ORDER BY case_id, post'),
        figures: all('SELECT * FROM figures ORDER BY figure, day, key'),
        events: all(`SELECT seq, kind, subject, actor FROM events WHERE kind NOT LIKE 'device.%' ORDER BY seq`),
      };
    });
  }
}

async function happened(seed: number, restarts: boolean): Promise<World> {
  const ours = await workspace();
  const people = [ours.admin, await ours.join('lead')];
  for (const name of ['甲', '乙', '丙']) people.push(await ours.join('monitor', 'extension', name));
  const world = new World(ours, people, seed, restarts);
  world.begin();
  still();
  await evictDurableObject(ours.stub);
  for (let step = 0; step < 80; step++) await world.act();
  await world.jobs();
  vi.restoreAllMocks();
  return world;
}

it.each([1, 2])(
  'loses nothing and doubles nothing, wherever the object is evicted (seed %i)',
  async (seed) => {
    const [steady, restarted] = [await happened(seed, false), await happened(seed, true)];
    expect(restarted.evictions).toBeGreaterThan(35);
    const state = await steady.state();
    expect(await restarted.state()).toEqual(state);
    const kinds = new Set((state.events as { kind: string }[]).map(({ kind }) => kind));
    for (const kind of ['post.claimed', 'post.decided', 'case.opened', 'case.moved']) expect(kinds).toContain(kind);
    await restarted.ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  },
  30_000,
);
