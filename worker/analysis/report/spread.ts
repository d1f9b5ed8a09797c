import type { ReportBlock } from '../../../shared/contract/reports.ts';
import type { ReportFacts } from './facts.ts';
import type { ReportWords } from './words.ts';

/** So many of the latest days stand in the table of counts. */
const daysShown = 30;

/** The spread path (传播路径): first seen, which sites it reached in which order, copies, counts over time, how far it got. */
export function spreadOf(facts: ReportFacts, words: ReportWords): ReportBlock[] {
  const { say, moment, site, list } = words;
  const [first] = facts.posts;
  const blocks: ReportBlock[] = [];
  if (first === undefined) return [{ kind: 'paragraph', text: say('report.spread.none') }];
  const copied = facts.withCopies;
  const path = facts.sites.map((one) => site(one.site));
  blocks.push({
    kind: 'paragraph',
    text: [
      say('report.spread.first', { at: moment(first.at), site: site(first.site), post: first.id }),
      ...(copied !== null && copied.firstAt < first.at
        ? [say('report.spread.copies-first', { at: moment(copied.firstAt) })]
        : []),
      path.length > 1
        ? say('report.spread.sites', { n: path.length, sites: list(path) })
        : copied !== null && copied.sites > 1
          ? say('report.spread.copies-sites', { n: copied.sites })
          : say('report.spread.one-site'),
      ...reachSentence(facts, words),
    ].join(words.language === 'en' ? ' ' : ''),
    sources: { posts: [first.id], events: [] },
  });
  blocks.push({
    kind: 'table',
    name: 'sites',
    caption: say('report.table.sites'),
    head: [say('report.col.site'), say('report.col.first'), say('report.col.posts')],
    rows: facts.sites.map((one) => [site(one.site), moment(one.firstAt), String(one.posts)]),
  });
  blocks.push({
    kind: 'table',
    name: 'counts',
    caption: say('report.table.counts'),
    head: [say('report.col.day'), say('report.col.posts')],
    rows: facts.days.slice(-daysShown).map(({ day, posts }) => [words.day(day), String(posts)]),
  });
  blocks.push({ kind: 'heading', text: say('report.spread.copies') });
  if (facts.copies.length === 0) blocks.push({ kind: 'paragraph', text: say('report.spread.no-copies') });
  else {
    blocks.push({
      kind: 'table',
      name: 'copies',
      caption: say('report.table.copies'),
      head: [say('report.col.text'), say('report.col.copies'), say('report.col.first'), say('report.col.last')],
      rows: facts.copies.map((one) => [one.excerpt, String(one.copies), moment(one.firstAt), moment(one.lastAt)]),
      sources: { posts: [...new Set(facts.copies.flatMap(({ posts }) => posts))].slice(0, 50), events: [] },
    });
  }
  if (facts.coordinated > 0) {
    blocks.push({ kind: 'paragraph', text: say('report.spread.coordinated', { n: facts.coordinated }) });
  }
  return blocks;
}

function reachSentence({ reach }: ReportFacts, { say, list }: ReportWords): string[] {
  const parts = (['views', 'reposts', 'comments', 'likes'] as const).flatMap((what) => {
    const n = reach[what];
    return n === null ? [] : [say(`report.reach.${what}`, { n })];
  });
  return parts.length === 0 ? [] : [say('report.spread.reach', { counts: list(parts) })];
}
