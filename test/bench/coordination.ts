import { comparisonText } from '../../shared/text/comparison.ts';
import { oneLine } from '../../shared/text/hostile.ts';
import { raisedFrom } from '../../worker/analysis/coordination/score.ts';
import { type BenchFinding, type JudgedPost, judge } from './coordination-judge.ts';
import { makeWorld } from './coordination-world.ts';
import type { RealPost } from './real-posts.ts';
import { figure, table } from './table.ts';

/** So many made-up worlds: what a single one shows may be chance. */
const worlds = 3;

/** So many findings on posts of one's own are shown. */
const shownFindings = 50;

/** The rule everybody begins with: the same text from three accounts. */
function naive(posts: readonly JudgedPost[]): JudgedPost[][] {
  const byText = Map.groupBy(posts, ({ text }) => comparisonText(text));
  return [...byText].flatMap(([text, same]) =>
    text !== '' && new Set(same.map(({ account }) => account)).size >= 3 ? [same] : [],
  );
}

/** The event most of these posts are of; -1 for none. */
function eventOf(posts: readonly JudgedPost[]): number {
  const byEvent = [...Map.groupBy(posts, ({ event }) => event)].sort(([, a], [, b]) => b.length - a.length);
  return byEvent[0]?.[0] ?? -1;
}

interface Tally {
  events: number;
  naive: number;
  ours: number;
  byKind: Record<BenchFinding['kind'], number>;
  scores: number[];
}

/** Finds campaigns planted among people who copy by themselves, beside the naive rule. Nothing here is asserted. */
export function benchCoordination(print: (text: string) => void, real: readonly RealPost[]): boolean {
  if (real.length > 0) {
    findingsOn(real, print);
    return true;
  }
  const tallies = new Map<string, Tally & { planted: boolean }>();
  const raised = { naive: { right: 0, all: 0 }, ours: { right: 0, all: 0 }, ever: { right: 0, all: 0 } };
  const byKind: Record<BenchFinding['kind'], { right: number; all: number }> = {
    copies: { right: 0, all: 0 },
    group: { right: 0, all: 0 },
    contact: { right: 0, all: 0 },
  };
  const byEdits = new Map<number, { events: number; naive: number; ours: number }>();
  let posts = 0;
  for (let seed = 1; seed <= worlds; seed++) {
    const world = makeWorld(seed);
    posts += world.posts.length;
    const simple = new Set<number>();
    for (const same of naive(world.posts)) {
      const event = eventOf(same);
      simple.add(event);
      raised.naive.all++;
      if (world.events[event]?.planted) raised.naive.right++;
    }
    const found = new Map<number, BenchFinding[]>();
    for (const finding of judge(world.posts)) {
      const event = eventOf(finding.posts);
      raised.ever.all++;
      raised.ever.right += Number(world.events[event]?.planted ?? false);
      if (finding.score < raisedFrom) continue;
      found.set(event, [...(found.get(event) ?? []), finding]);
      const right = Number(world.events[event]?.planted ?? false);
      raised.ours.all++;
      raised.ours.right += right;
      byKind[finding.kind].all++;
      byKind[finding.kind].right += right;
    }
    for (const [event, { name, planted, edits }] of world.events.entries()) {
      const tally = tallies.get(name) ?? {
        ...{ planted, events: 0, naive: 0, ours: 0, byKind: { copies: 0, group: 0, contact: 0 }, scores: [] },
      };
      tally.events++;
      if (simple.has(event)) tally.naive++;
      const own = found.get(event) ?? [];
      if (own.length > 0) tally.ours++;
      if (edits !== undefined) {
        const level = byEdits.get(edits) ?? { events: 0, naive: 0, ours: 0 };
        level.events++;
        level.naive += Number(simple.has(event));
        level.ours += Number(own.length > 0);
        byEdits.set(edits, level);
      }
      for (const kind of new Set(own.map((finding) => finding.kind))) tally.byKind[kind]++;
      tally.scores.push(Math.max(0, ...own.map(({ score }) => score)));
      tallies.set(name, tally);
    }
  }
  const percent = (n: number, of: number) => (of === 0 ? '–' : `${figure((100 * n) / of)} %`);
  for (const planted of [true, false]) {
    print(planted ? '#### Planted: found\n' : '\n#### People by themselves: raised all the same\n');
    print(
      table(
        ['what', 'of', '≥ 3 identical', 'ours', 'as copies', 'as a group', 'by a contact', 'mean score'],
        [...tallies]
          .filter(([, tally]) => tally.planted === planted)
          .map(([name, { events, naive: simple, ours, byKind: kinds, scores }]) => [
            name,
            events,
            percent(simple, events),
            percent(ours, events),
            kinds.copies,
            kinds.group,
            kinds.contact,
            figure(scores.reduce((sum, score) => sum + score, 0) / events),
          ]),
      ),
    );
  }
  print('\n#### One text of many accounts, by how much each copy changes\n');
  print(
    table(
      ['characters changed', 'of', '≥ 3 identical', 'ours'],
      [...byEdits].map(([edits, { events, naive: simple, ours }]) => [
        `${edits} %`,
        events,
        percent(simple, events),
        percent(ours, events),
      ]),
    ),
  );
  const all = [...tallies.values()].filter((tally) => tally.planted);
  const recall = (of: 'naive' | 'ours') =>
    percent(
      all.reduce((sum, tally) => sum + tally[of], 0),
      all.reduce((sum, tally) => sum + tally.events, 0),
    );
  print(`\n#### In all: ${figure(worlds)} worlds, ${figure(posts)} posts\n`);
  print(
    table(
      ['rule', 'raised', 'precision', 'recall (events)'],
      [
        ['≥ 3 identical texts', raised.naive.all, percent(raised.naive.right, raised.naive.all), recall('naive')],
        ['ours', raised.ours.all, percent(raised.ours.right, raised.ours.all), recall('ours')],
        ['ours, with those that faded', raised.ever.all, percent(raised.ever.right, raised.ever.all), ''],
        ...Object.entries(byKind).map(([kind, { right, all: n }]) => [`ours, ${kind}`, n, percent(right, n), '']),
      ],
    ),
  );
  return true;
}

/** What is found among posts that somebody brought; those without a time say nothing. */
export function findingsOn(real: readonly RealPost[], print: (text: string) => void): void {
  const accounts = new Map<string, number>();
  const posts = real.flatMap(({ author, time, text }, event): JudgedPost[] => {
    if (time === null || author === '') return [];
    const account = accounts.get(author) ?? accounts.size + 1;
    accounts.set(author, account);
    return [{ account, at: time, time: 'minute', site: 'file', text, repeats: /[/／]{2}\s*[@＠]/.test(text), event }];
  });
  const found = judge(posts).filter(({ score }) => score >= raisedFrom);
  print(
    `${figure(posts.length)} posts of ${figure(accounts.size)} accounts; ≥ 3 identical: ${naive(posts).length}; ours: ${found.length}\n`,
  );
  for (const { kind, score, accounts: who, posts: own, reasons } of found
    .toSorted((a, b) => b.score - a.score)
    .slice(0, shownFindings)) {
    const why = reasons.map((reason) => `${reason.kind} ${reason.n} (${reason.points})`).join(', ');
    print(`- ${score} ${kind}, ${who.length} accounts: ${why}: ${oneLine(own[0]?.text ?? '').slice(0, 60)}`);
  }
}
