import { flagClasses, flagClassNames } from '../../../shared/domain/classes.ts';
import type { TextKey } from '../i18n.ts';
import type queue from '../locales/zh-CN/queue.json';
import { type View, viewKeys } from './keymap.ts';

/** A text of the page, or one of the queue. */
export type HelpText = TextKey | (keyof typeof queue & `help.${string}`);

/** Keys and what they do. */
export type HelpLine = readonly [keys: readonly string[], what: HelpText];

const queueLines: readonly HelpLine[] = [
  [['j', 'k'], 'help.move'],
  [['o', 'Enter'], 'help.open'],
  [['n'], 'help.free'],
  [['b'], 'help.original'],
  [['{', '}'], 'help.section'],
  [['[', ']'], 'help.lane'],
  [['x'], 'help.select'],
  [['Shift j', 'Shift k'], 'help.extend'],
  [['Shift ↓', 'Shift ↑'], 'help.extend'],
  [['Ctrl A'], 'help.all'],
];
const decidingLines: readonly HelpLine[] = [
  ...flagClassNames.map((name): HelpLine => [[flagClasses[name].key], `class.${name}`]),
  [['d'], 'help.dismiss'],
  [['r'], 'help.reason'],
  [['Enter'], 'help.confirm'],
  [['Ctrl Enter'], 'help.confirm.reason'],
  [['u'], 'help.undo'],
  [['y'], 'help.agree'],
  [['c'], 'help.claim'],
  [['h'], 'help.handOver'],
  [['e'], 'help.case'],
  [['v'], 'help.pin'],
];

/** Lines of which those that change something are for who decides. */
const forWho = (mayDecide: boolean, all: readonly HelpLine[], deciding: readonly HelpLine[]): HelpLine[] => [
  ...all,
  ...(mayDecide ? deciding : []),
];

/** The shortcuts of the board and list of cases, and of one case's page. */
export const caseHelpLines = (mayDecide: boolean): HelpLine[] =>
  forWho(
    mayDecide,
    [
      [['h', 'j', 'k', 'l'], 'help.cases.go'],
      [['←', '↓', '↑', '→'], 'help.cases.arrows'],
      [['o', 'Enter'], 'help.cases.open'],
      [['Esc'], 'help.cases.back'],
    ],
    [
      [['m'], 'help.cases.move'],
      [['n'], 'help.cases.new'],
      [['@'], 'help.cases.mention'],
      [['Ctrl Enter'], 'help.cases.send'],
    ],
  );

/** The shortcuts of the alerts' inbox. */
export const alertHelpLines = (mayDecide: boolean): HelpLine[] =>
  forWho(
    mayDecide,
    [
      [['j', 'k', '↓', '↑'], 'help.alerts.go'],
      [['o', 'Enter'], 'help.alerts.open'],
      [['Esc'], 'help.alerts.back'],
    ],
    [
      [['x'], 'help.alerts.choose'],
      [['a'], 'help.alerts.acknowledge'],
      [['m'], 'help.alerts.mute'],
      [['c'], 'help.alerts.close'],
      [['e'], 'help.alerts.case'],
      [['u'], 'help.alerts.undo'],
      [['Ctrl Enter'], 'help.cases.send'],
    ],
  );

/** The shortcuts of lists that are found through: search, copies, accounts, coordinated copying. */
export const listHelpLines: readonly HelpLine[] = [
  [['j', 'k', '↓', '↑'], 'help.lists.go'],
  [['Enter'], 'help.lists.open'],
];

/** The shortcuts of a finding's picture, while it has the focus. */
export const pictureHelpLines: readonly HelpLine[] = [
  [['+', '=', '-'], 'help.picture.zoom'],
  [['←', '→', '↓', '↑'], 'help.picture.move'],
  [['0'], 'help.picture.reset'],
  [['j', 'k'], 'help.picture.account'],
  [['Enter'], 'help.picture.open'],
];

/** Shortcuts that belong together: those of some views. */
export interface HelpPart {
  readonly title: HelpText;
  /** Where they stand first. */
  readonly of: readonly View[];
  readonly lines: readonly HelpLine[];
}

const listed = ['search', 'copies', 'authors', 'coordination'] as const satisfies readonly View[];

/** All shortcuts of who may use `views`, those of the view `here` first. */
export function helpParts(views: readonly View[], mayDecide: boolean, here: View | null): HelpPart[] {
  const parts: HelpPart[] = [
    { title: 'help.all.title', of: ['queue'], lines: helpLines(views, mayDecide) },
    { title: 'nav.cases', of: ['cases'], lines: caseHelpLines(mayDecide) },
    { title: 'nav.alerts', of: ['alerts'], lines: alertHelpLines(mayDecide) },
    { title: 'help.picture.title', of: ['coordination'], lines: pictureHelpLines },
    { title: 'help.lists.title', of: listed, lines: listHelpLines },
  ];
  const own = parts.filter(({ of }) => of.some((view) => views.includes(view)) || of[0] === 'queue');
  const isHere = ({ of }: HelpPart) => here !== null && of.includes(here);
  return [...own.filter(isHere), ...own.filter((part) => !isHere(part))];
}

/** The shortcuts that do something for who may use `views` and, if `mayDecide`, decide. */
export function helpLines(views: readonly View[], mayDecide: boolean): HelpLine[] {
  const queue = views.includes('queue');
  return [
    ...(queue ? queueLines : []),
    ...(queue && mayDecide ? decidingLines : []),
    [['/'], 'help.search'],
    [['Ctrl K'], 'help.palette'],
    [['Esc'], 'help.escape'],
    ...Object.entries(viewKeys)
      .filter(([, view]) => views.includes(view))
      .map(([key, view]): HelpLine => [[`g ${key}`], `nav.${view}`]),
    [['?'], 'help.title'],
  ];
}
