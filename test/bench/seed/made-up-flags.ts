import type { Evidence, FlagItem } from '../../../shared/contract/flags.ts';
import type { DecisionItem } from '../../../shared/contract/review.ts';
import { type FlagClass, flagClassNames, needsSecond } from '../../../shared/domain/classes.ts';
import { grades, riskTypes } from '../../../shared/domain/risks.ts';
import { postKey } from '../../../shared/text/canonical-url.ts';
import { dayMs, hourMs, minuteMs } from '../../../shared/time.ts';
import { hashOfData } from '../../../worker/analysis/chain.ts';
import { type Chance, chance, early, inHundred, pick, weighted } from '../chance.ts';
import { ByTime } from './by-time.ts';
import { type Campaign, type Planted, plantCampaigns } from './campaigns.ts';
import { drawAuthor, drawPlace, placed } from './made-up-places.ts';
import { edited, madeUpText } from './made-up-text.ts';
import type { Topic } from './words.ts';

/**
 * Made-up flags in the order of their times, the same for the same seed, made one by one: a million of them need no more
 * memory than a thousand. They resemble what monitors of a bank send in three months: text, sites, accounts, copies,
 * planted campaigns, daily rhythm, disagreement, decisions.
 */

export interface MadeUpOptions {
  /** How many flags. */
  flags: number;
  /** When the last are sent, in milliseconds since 1970. */
  until: number;
  seed?: number;
  /** The number of the first post: streams whose numbers overlap are about the same posts. */
  firstPost?: number;
}

/** What happens next: somebody flags a post, or a lead decides one. `monitor` counts from 0. */
export type MadeUp =
  | { what: 'flag'; at: number; monitor: number; item: FlagItem }
  | { what: 'decision'; at: number; key: string; decision: Decision };

type Decision =
  | { outcome: 'dismissed' }
  | { outcome: 'confirmed'; class: FlagClass; grade: (typeof grades)[number] | null };

/** So many people flag. */
export const monitors = 40;
const span = 90 * dayMs;

/** How often a post is flagged by one, two … six monitors. */
const reporterWeights = [55, 22, 11, 6, 4, 2];
const reportersMean = 1.88;
/** What posts are about. */
const topics = ['grievance', 'venting', 'undetermined', 'water_army', 'fabrication'] as const satisfies Topic[];
const topicWeights = [38, 26, 22, 8, 6];
/** Of a hundred posts so many repeat an earlier one's text, without anybody having arranged it. */
const organicCopies = 15;
const repeatable = 4000;
/** A campaign comes with every so many posts. */
const postsPerCampaign = 400;
/** Of a hundred posts so many are decided. */
const decided = 8;
/** Of a hundred flags so many have the class that the post was made for. */
const agreement = 80;
/** Posts by the hour of the day in China, from midnight on. */
const rhythm = [2, 1, 1, 1, 1, 1, 2, 3, 5, 6, 6, 6, 7, 6, 5, 5, 5, 5, 6, 6, 7, 7, 6, 4];
const chinaMs = 8 * hourMs;

/** Where in a day its share `part` (0 to 1) of posts has been written, in milliseconds from midnight. */
function withinDay(part: number): number {
  let left = part * rhythm.reduce((sum, weight) => sum + weight, 0);
  const hour = rhythm.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return hour < 0 ? dayMs - 1 : Math.floor((hour + 1 + left / (rhythm[hour] ?? 1)) * hourMs);
}

/** A UUIDv7 (RFC 9562) of this moment. */
function uuid(next: Chance, at: number): string {
  const digits = (count: number) =>
    next(16 ** count)
      .toString(16)
      .padStart(count, '0');
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits(3)}-${'89ab'[next(4)]}${digits(3)}-${digits(6)}${digits(6)}`;
}

const brands = ['海潮银行', '海潮', 'HCB'];

function mentionsIn(text: string): Evidence['mentions'] {
  const found = [];
  for (let from = 0; found.length < 20; ) {
    const hits = brands.map((brand) => ({ start: text.indexOf(brand, from), length: brand.length }));
    const hit = hits.filter(({ start }) => start >= 0).sort((a, b) => a.start - b.start || b.length - a.length)[0];
    if (hit === undefined) break;
    from = hit.start + hit.length;
    found.push({ term: 'haichao', start: hit.start, end: from, how: 'exact' as const });
  }
  return found;
}

/** Starts a stream. `campaigns` fills up with what was planted as the stream is read. */
export function madeUpFlags({ flags, until, seed = 1, firstPost = 0 }: MadeUpOptions): {
  stream: Generator<MadeUp, void>;
  campaigns: Campaign[];
} {
  const campaigns: Campaign[] = [];
  return { stream: make({ flags, until, firstPost }, chance(seed), campaigns), campaigns };
}

function* make(
  { flags, until, firstPost }: Required<Omit<MadeUpOptions, 'seed'>>,
  next: Chance,
  campaigns: Campaign[],
): Generator<MadeUp, void> {
  const posts = Math.ceil(flags / reportersMean);
  // Days begin at midnight in China.
  const from = Math.floor((until + chinaMs - span) / dayMs) * dayMs - chinaMs;
  const startCampaign = plantCampaigns(next, Math.max(3, Math.ceil(posts / postsPerCampaign / 4)));
  const later = new ByTime<MadeUp>();
  const planted = new ByTime<Planted>();
  const earlier: { text: string; topic: Topic }[] = [];
  let made = 0;
  let sent = 0;

  const write = (at: number, parts: { place: number; author: Planted['author']; text: string; topic: Topic }) => {
    const { place, author, text, topic } = parts;
    const where = placed(place, firstPost + made++, author);
    const base: Evidence = {
      ...where,
      text,
      quoted: inHundred(next, 6) && earlier.length > 0 ? pick(next, earlier).text : null,
      collapsed: false,
      truncated: false,
      postedAt: { at, precision: pick(next, ['minute', 'minute', 'minute', 'second', 'day'] as const) },
      seenAt: at,
      counts: { reposts: early(next, 3000), comments: early(next, 2000), likes: early(next, 9000), views: null },
      mentions: mentionsIn(text),
    };
    earlier[(made - 1) % repeatable] = { text, topic };
    const key = postKey(base);
    const reporters = 1 + weighted(next, reporterWeights);
    const firstMonitor = next(monitors);
    for (let i = 0; i < reporters; i++) {
      const seen = at + early(next, 6 * 60) * minuteMs + next(minuteMs);
      const evidence: Evidence = { ...base, seenAt: seen };
      const flagged = seen + next(minuteMs);
      later.add({
        what: 'flag',
        at: flagged,
        monitor: (firstMonitor + i * 7) % monitors,
        item: {
          id: uuid(next, flagged),
          class: inHundred(next, agreement) ? topic : pick(next, flagClassNames),
          risk: inHundred(next, 30) ? pick(next, riskTypes) : null,
          grade: inHundred(next, 20) ? (grades[early(next, grades.length)] ?? null) : null,
          note: inHundred(next, 10) ? '请看一下' : '',
          picture: null,
          template: null,
          at: flagged,
          evidence,
          sha256: '',
        },
      });
    }
    if (inHundred(next, decided)) {
      const decision: Decision = inHundred(next, 25)
        ? { outcome: 'dismissed' }
        : { outcome: 'confirmed', class: topic, grade: inHundred(next, 40) ? pick(next, grades) : null };
      later.add({ what: 'decision', at: at + 6 * hourMs + next(18 * hourMs), key, decision });
    }
    return { key, author: `${where.site}:${author.number + 1_000_000_000}` };
  };

  for (let n = 0; sent < flags; n++) {
    const day = (n / posts) * (span / dayMs);
    const at = from + Math.floor(day) * dayMs + withinDay(day % 1);
    if (n % postsPerCampaign === postsPerCampaign >> 1) {
      const started = startCampaign(at);
      campaigns.push(started.campaign);
      for (const one of started.posts) planted.add(one);
    }
    for (let one = planted.first; one !== undefined && one.at <= at; one = planted.first) {
      planted.take();
      one.campaign.posts.push(write(one.at, { ...one, topic: 'water_army' }));
    }
    const place = drawPlace(next);
    const author = drawAuthor(next, place);
    const repeated = inHundred(next, organicCopies) ? earlier[next(Math.min(made + 1, repeatable))] : undefined;
    if (repeated !== undefined) {
      write(at, {
        place,
        author,
        topic: repeated.topic,
        text: edited(next, repeated.text, pick(next, [0, 0, 0, 5, 10, 20])),
      });
    } else {
      const topic = topics[weighted(next, topicWeights)] ?? 'undetermined';
      write(at, { place, author, topic, text: madeUpText(next, topic) });
    }
    for (let one = later.first; one !== undefined && one.at <= at && sent < flags; one = later.first) {
      later.take();
      yield finished(one);
      if (one.what === 'flag') sent++;
    }
  }
}

/** The hash is taken last: it is the dear part, and what is left at the end is never sent. */
function finished(one: MadeUp): MadeUp {
  if (one.what === 'flag') one.item.sha256 = hashOfData(one.item.evidence);
  return one;
}

/** A decision for the API, once the post's number and version are known. Where flags are made up one person decides: alone. */
export const decisionItem = (decision: Decision, post: number, version: number): DecisionItem =>
  decision.outcome === 'dismissed'
    ? { ...decision, post, version }
    : { ...decision, post, version, reason: '已核实', alone: needsSecond(decision.class) };
