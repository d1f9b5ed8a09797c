import { flagClasses, flagClassNames } from '../../../shared/domain/classes.ts';
import type { TextKey } from '../i18n.ts';
import { type View, viewKeys } from './keymap.ts';

/** Keys and what they do. */
export type HelpLine = readonly [keys: readonly string[], what: TextKey];

const queueLines: readonly HelpLine[] = [
  [['j', 'k'], 'help.move'],
  [['o', 'Enter'], 'help.open'],
];
const decidingLines: readonly HelpLine[] = [
  ...flagClassNames.map((name): HelpLine => [[flagClasses[name].key], `class.${name}`]),
  [['d'], 'help.dismiss'],
  [['r'], 'help.reason'],
  [['Enter'], 'help.confirm'],
  [['Ctrl Enter'], 'help.confirm.reason'],
  [['u'], 'help.undo'],
];

/** The shortcuts that do something for who may use `views` and, if `mayDecide`, decide. */
export function helpLines(views: readonly View[], mayDecide: boolean): HelpLine[] {
  const queue = views.includes('queue');
  return [
    ...(queue ? queueLines : []),
    ...(queue && mayDecide ? decidingLines : []),
    [['/'], 'help.search'],
    [['Esc'], 'help.escape'],
    ...Object.entries(viewKeys)
      .filter(([, view]) => views.includes(view))
      .map(([key, view]): HelpLine => [[`g ${key}`], `nav.${view}`]),
    [['?'], 'help.title'],
  ];
}
