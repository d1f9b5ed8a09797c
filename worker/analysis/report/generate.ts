import type { ReportBlock, ReportContent, ReportSection } from '../../../shared/contract/reports.ts';
import { reportLimits } from '../../../shared/contract/reports.ts';
import type { SourceType } from '../../../shared/domain/cases.ts';
import { type FlagClass, flagClassNames } from '../../../shared/domain/classes.ts';
import { type GeneratedKey, sectionKeys } from '../../../shared/domain/reports.ts';
import type { Grade, RiskType } from '../../../shared/domain/risks.ts';
import type { Language } from '../../../shared/i18n.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { assess, questions, type Why } from './assess.ts';
import type { FactPost, FactStep, ReportFacts } from './facts.ts';
import { spreadOf } from './spread.ts';
import { type ReportWords, reportWords } from './words.ts';

type Write = (facts: ReportFacts, words: ReportWords) => ReportBlock[];

/** How each part is written. */
const writers: Readonly<Record<GeneratedKey, Write>> = {
  time: timeOf,
  place: placeOf,
  people: peopleOf,
  content: contentOf,
  spread: spreadOf,
  assessment: assessmentOf,
  handling: handlingOf,
  requests: requestsOf,
};

/**
 * An incident report (舆情事件报告) as a case's data tell it: time, place, people, main content, spread path, assessment,
 * handling so far, requests to superiors. Text from the web comes out on one line and without misleading characters.
 */
export function generateReport(facts: ReportFacts, language: Language): ReportContent {
  const words = reportWords(language, facts.utcOffset);
  const sections = sectionKeys.flatMap((key): ReportSection[] => {
    if (key === 'other') return [];
    const blocks = writers[key](facts, words).map(fitting);
    return [{ key, heading: words.say(`report.section.${key}`), blocks, generated: blocks }];
  });
  const title = cut(oneLine(facts.title), 120);
  return {
    header: {
      title: words.say(facts.drill ? 'report.title.drill' : 'report.title', { title }),
      number: '',
      level: facts.grade,
      secrecy: null,
      secrecyPeriod: '',
      urgency: null,
      copy: '',
      recipient: '',
      sender: '',
      copiesTo: '',
      date: new Date(facts.at + facts.utcOffset * 60_000).toISOString().slice(0, 10),
      attachments: [],
    },
    sections,
  };
}

const joined = (words: ReportWords, ...sentences: string[]) => sentences.join(words.language === 'en' ? ' ' : '');

function timeOf(facts: ReportFacts, words: ReportWords): ReportBlock[] {
  const { say, moment } = words;
  const sentences = [say('report.time.opened', { at: moment(facts.openedAt) })];
  if (facts.firstAt !== null) sentences.unshift(say('report.time.first', { at: moment(facts.firstAt) }));
  if (facts.lastAt !== null) sentences.push(say('report.time.last', { at: moment(facts.lastAt) }));
  const { withCopies } = facts;
  if (withCopies !== null) {
    sentences.push(say('report.time.copies', { first: moment(withCopies.firstAt), last: moment(withCopies.lastAt) }));
  }
  sentences.push(say('report.time.as-of', { at: moment(facts.at) }));
  return [{ kind: 'paragraph', text: joined(words, ...sentences) }];
}

function placeOf(facts: ReportFacts, words: ReportWords): ReportBlock[] {
  const { say, site, list } = words;
  if (facts.sites.length === 0) return [{ kind: 'paragraph', text: say('report.place.none') }];
  const most = facts.sites.toSorted((a, b) => b.posts - a.posts).slice(0, 5);
  const named = most.map((one) => say('report.place.site', { site: site(one.site), n: one.posts }));
  const sentences = [say('report.place', { n: facts.sites.length, sites: list(named) })];
  const copied = facts.withCopies?.sites ?? 0;
  if (copied > facts.sites.length) sentences.push(say('report.place.copies', { n: copied }));
  return [{ kind: 'paragraph', text: joined(words, ...sentences) }];
}

function peopleOf(facts: ReportFacts, words: ReportWords): ReportBlock[] {
  const { say, site } = words;
  if (facts.total === 0) return [{ kind: 'paragraph', text: say('report.people.none') }];
  const sentences = [say('report.people', { accounts: facts.accountsTotal, posts: facts.total })];
  const copied = facts.withCopies?.accounts ?? 0;
  if (copied > facts.accountsTotal) sentences.push(say('report.people.copies', { n: copied }));
  sentences.push(say('report.people.unverified'));
  const blocks: ReportBlock[] = [{ kind: 'paragraph', text: joined(words, ...sentences) }];
  if (facts.accounts.length > 0) {
    blocks.push({
      kind: 'table',
      name: 'accounts',
      caption: say('report.table.accounts'),
      head: [say('report.col.account'), say('report.col.site'), say('report.col.posts')],
      rows: facts.accounts.map((one) => [one.name, site(one.site), String(one.posts)]),
    });
  }
  const classes = flagClassNames.flatMap((name) => {
    const n = facts.classes[name] ?? 0;
    return n === 0 ? [] : [[say(`class.${name}`), String(n)]];
  });
  if (classes.length > 0) {
    blocks.push({
      kind: 'table',
      name: 'classes',
      caption: say('report.table.classes'),
      head: [say('report.col.class'), say('report.col.posts')],
      rows: classes,
    });
  }
  return blocks;
}

function contentOf(facts: ReportFacts, words: ReportWords): ReportBlock[] {
  const { say, moment, site } = words;
  const blocks: ReportBlock[] = [];
  if (facts.summary.trim() !== '') blocks.push({ kind: 'paragraph', text: cut(facts.summary.trim(), 2000) });
  const risk = facts.risk === null ? say('report.unset') : say(`risk.${facts.risk}`);
  const grade = facts.grade === null ? say('report.unset') : say(`grade.${facts.grade}`);
  blocks.push({ kind: 'paragraph', text: say('report.content', { n: facts.total, risk, grade }) });
  if (facts.posts.length > 0) {
    blocks.push({
      kind: 'table',
      name: 'posts',
      caption: say('report.table.posts', { n: facts.posts.length, total: facts.total }),
      head: [
        say('report.col.number'),
        say('report.col.time'),
        say('report.col.site'),
        say('report.col.account'),
        say('report.col.text'),
        say('report.col.class'),
      ],
      rows: facts.posts.map((post) => [
        String(post.id),
        moment(post.at),
        site(post.site),
        post.author ?? say('report.unknown'),
        post.excerpt,
        classOf(post, words),
      ]),
      sources: { posts: facts.posts.map(({ id }) => id).slice(0, 50), events: [] },
    });
  }
  return blocks;
}

function classOf(post: FactPost, { say }: ReportWords): string {
  if (post.class === null) return say('report.class.undecided');
  return say(post.decided ? 'report.class.decided' : 'report.class.voted', { class: say(`class.${post.class}`) });
}

function assessmentOf(facts: ReportFacts, words: ReportWords): ReportBlock[] {
  const { say } = words;
  const assessed = assess(facts);
  const because = ({ key, n, of = '' }: Why) => say(`report.why.${key}`, { n, of: named(key, of, words) });
  return [
    { kind: 'paragraph', text: say('report.assessment') },
    {
      kind: 'table',
      name: 'assessment',
      caption: say('report.table.assessment'),
      head: [say('report.col.question'), say('report.col.level'), say('report.col.why')],
      rows: questions.map((question) => [
        say(`report.question.${question}`),
        say(`report.level.${assessed[question].level}`),
        assessed[question].why.map(because).join(words.language === 'en' ? '; ' : '；'),
      ]),
    },
  ];
}

/** What a reason names, in the report's words. */
function named(key: Why['key'], of: string, { say }: ReportWords): string {
  if (key === 'class') return say(`class.${of as FlagClass}`);
  if (key === 'risk') return say(`risk.${of as RiskType}`);
  if (key === 'votes') return say(`grade.${of as Grade}`);
  return key === 'source' ? say(`report.source.${of as SourceType}`) : of;
}

function handlingOf(facts: ReportFacts, words: ReportWords): ReportBlock[] {
  const { say, moment } = words;
  const now = say('report.handling', { stage: facts.stage, owner: facts.owner ?? say('report.unset') });
  const blocks: ReportBlock[] = [{ kind: 'paragraph', text: now }];
  const result = facts.result.trim();
  if (result !== '') blocks.push({ kind: 'paragraph', text: cut(say('report.handling.result', { result }), 2000) });
  if (facts.steps.length === 0) return blocks;
  return [
    ...blocks,
    {
      kind: 'table',
      name: 'handling',
      caption: say('report.table.handling'),
      head: [say('report.col.time'), say('report.col.who'), say('report.col.what')],
      rows: facts.steps.map((step) => [moment(step.at), step.who ?? say('report.system'), step.what]),
      sources: sourcesOf(facts.steps),
    },
  ];
}

function requestsOf(facts: ReportFacts, words: ReportWords): ReportBlock[] {
  if (facts.requests.length === 0) return [{ kind: 'paragraph', text: words.say('report.requests.none') }];
  return [{ kind: 'list', items: facts.requests.map(({ what }) => what), sources: sourcesOf(facts.requests) }];
}

const sourcesOf = (steps: readonly FactStep[]) => ({
  posts: [],
  events: steps.flatMap(({ seq }) => (seq === null ? [] : [seq])).slice(0, 50),
});

/** At most `max` UTF-16 units, without half a character at the end. */
const cut = (text: string, max: number) =>
  text.length <= max
    ? text
    : `${text
        .slice(0, max - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`;

/** A block within what the contract takes. */
function fitting(block: ReportBlock): ReportBlock {
  const cell = (text: string) => cut(oneLine(text), 500);
  if (block.kind === 'paragraph') return { ...block, text: cut(block.text, reportLimits.paragraph).toWellFormed() };
  if (block.kind === 'heading') return { ...block, text: cell(block.text) };
  if (block.kind === 'list') {
    return { ...block, items: block.items.slice(0, reportLimits.items).map((text) => cut(oneLine(text), 2000)) };
  }
  return { ...block, rows: block.rows.slice(0, reportLimits.rows).map((row) => row.map(cell)) };
}
