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
  [['[', ']'], 'help.lane'],
  [['x'], 'help.select'],
  [['Shift j', 'Shift k'], 'help.extend'],
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

/** The shortcuts of the board and list of cases, and of one case's page. */
export function caseHelpLines(mayDecide: boolean): HelpLine[] {
  return [
    [['h', 'j', 'k', 'l'], 'help.cases.go'],
    [['o', 'Enter'], 'help.cases.open'],
    ...(mayDecide
      ? ([
          [['m'], 'help.cases.move'],
          [['n'], 'help.cases.new'],
          [['@'], 'help.cases.mention'],
          [['Ctrl Enter'], 'help.cases.send'],
        ] satisfies HelpLine[])
      : []),
  ];
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
