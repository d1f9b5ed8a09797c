import { launchBare } from '../browser/harness/bare-chromium.ts';
import { pageBundle } from '../browser/harness/page-bundle.ts';
import { feedCase } from './feed-case.ts';
import { type Facts, memory, noticed } from './page-facts.ts';

import { type Contender, contenders, measured, type Spent, type Stage, stage, wordsTried, work } from './page-stage.ts';
import { figure, median, table } from './table.ts';

const postCount = 4000;
const termCount = 1000;
const batchCount = 8;
const runs = 3;

const labels: Record<Contender, string> = {
  nothing: 'nothing',
  ours: 'Fengsheng: scan and paint',
  walk: 'bare TreeWalker over the page',
  onePass: 'mark.js, one expression, post by post',
  wordByWord: `mark.js, word by word (${wordsTried} words, × ${termCount / wordsTried})`,
};

/** Posts in which what is marked is not what the rules say. */
async function wrongPosts({ page, feed }: Stage): Promise<number> {
  const marked = await page.evaluate(() => others.marked(document.body));
  const expected = [...feed.expected.spans, ...feed.batches.flatMap((batch) => batch.expected.spans)];
  return marked.filter((spans, i) => spans !== expected[i]).length;
}

/** How far our count is from what the rules say, in mentions. */
async function miscounted({ page, feed }: Stage): Promise<number> {
  const { mentions } = await page.evaluate(() => ({ ...ours.told }));
  return Math.abs(mentions - (feed.batches.at(-1) ?? feed).expected.mentions);
}

/** What each contender's runs cost, in the order they were made. */
type Costs = ReadonlyMap<Contender, readonly Spent[]>;

type Opener = <T>(what: (stage: Stage) => Promise<T>) => Promise<T>;

/** Lets all contenders work on the whole feed and on each batch that is appended, in turns. */
async function costs(on: Opener) {
  const initial = new Map<Contender, Spent[]>();
  const appended = new Map<Contender, Spent[]>();
  const note = (where: Map<Contender, Spent[]>, who: Contender, cost: Spent) =>
    where.set(who, [...(where.get(who) ?? []), cost]);
  let [elements, wrong] = [0, 0];
  for (let run = 0; run < runs; run++) {
    for (const who of contenders) {
      await on(async (stage) => {
        elements = await stage.page.evaluate(() => document.querySelectorAll('#feed *').length);
        note(initial, who, await measured(stage, () => work(stage, who)));
        for (let i = 0; i < batchCount; i++) note(appended, who, await measured(stage, () => work(stage, who, i)));
        wrong += who === 'onePass' ? await wrongPosts(stage) : 0;
        if (who === 'ours') wrong += await miscounted(stage);
      });
    }
  }
  const few = await on((stage) => measured(stage, () => work(stage, 'wordByWord')));
  note(initial, 'wordByWord', { tasks: (few.tasks * termCount) / wordsTried, layout: few.layout });
  return { initial, appended, elements, strangers: wrong };
}

/** What a contender adds to the page by itself: the median of the differences, run by run and batch by batch. */
const net =
  (of: Costs, key: keyof Spent = 'tasks') =>
  (who: Contender): number => {
    const nothing = of.get('nothing') ?? [];
    return median((of.get(who) ?? []).map((cost, i) => cost[key] - (nothing[i]?.[key] ?? 0)));
  };

/** Prints what our page code costs in Chromium beside others; false when somebody marked something else. */
export async function benchPage(print: (text: string) => void): Promise<boolean> {
  const feed = feedCase(postCount, termCount, batchCount);
  const scripts = {
    ours: await pageBundle('test/bench/page-ours.ts'),
    others: await pageBundle('test/bench/page-others.ts'),
  };
  const browser = await launchBare();
  const on: Opener = async (what) => {
    const fresh = await stage(browser, feed, scripts);
    try {
      return await what(fresh);
    } finally {
      await fresh.page.context().close();
    }
  };
  let wrong = 0;
  try {
    const { initial, appended, elements, strangers } = await costs(on);
    wrong = strangers;
    const whole = net(initial);
    const later = net(appended);
    const ratios = (of: (who: Contender) => number, who: Contender) =>
      (['walk', 'ours'] as const).map((one) => figure(of(who) / of(one)));
    print(
      `\n${postCount} posts (${figure(elements / postCount)} elements each), ${termCount} terms, ${feed.expected.mentions} mentions in ${feed.expected.posts} posts\n`,
    );
    print(
      table(
        [
          'main thread, ms',
          'all posts',
          'of it style, layout',
          ': walk',
          ': ours',
          '100 posts more',
          ': walk',
          ': ours',
        ],
        ([...contenders.slice(1), 'wordByWord'] as const).map((who) => [
          labels[who],
          figure(whole(who)),
          figure(net(initial, 'layout')(who)),
          ...ratios(whole, who),
          figure(later(who)),
          ...ratios(later, who),
        ]),
      ),
    );
    const alone = (of: Costs) => figure(median((of.get('nothing') ?? []).map(({ tasks }) => tasks)));
    print(
      `\nThe page by itself: ${alone(initial)} ms, with 100 posts more ${alone(appended)} ms; not counted above.\n`,
    );

    const facts = new Map<Contender, Facts>();
    for (const who of contenders) facts.set(who, await on((stage) => noticed(browser, stage, who)));
    print(
      table(
        [
          'at 4× CPU throttle',
          'longest task, ms',
          'longest with a script, ms',
          'of those over 50 ms',
          'DOM mutations',
          'layout shift',
        ],
        [...facts].map(([who, { any, longest, long, mutations, shifts }]) => [
          labels[who],
          figure(any),
          longest === 0 ? '≤ 50' : figure(longest),
          long,
          mutations,
          shifts === 0 ? '0' : shifts.toFixed(4),
        ]),
      ),
    );

    const heaps = new Map<Contender, readonly [number, number, number]>();
    for (const who of ['nothing', 'ours'] as const) heaps.set(who, await on((stage) => memory(stage, who)));
    print('');
    print(
      table(
        ['scripts, nodes, buffers, MB', 'before', 'all posts counted', 'after 100 screens'],
        [...heaps].map(([who, sizes]) => [labels[who], ...sizes.map(figure)]),
      ),
    );
  } finally {
    await browser.close();
  }
  if (wrong > 0) print(`\nWRONG: posts that mark.js marks otherwise, and mentions that we count otherwise: ${wrong}`);
  return wrong === 0;
}
