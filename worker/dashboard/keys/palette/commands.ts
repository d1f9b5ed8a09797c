import type { ShiftLink } from '../../../../shared/contract/shifts.ts';
import { flagClasses, flagClassNames } from '../../../../shared/domain/classes.ts';
import { lanes } from '../../../../shared/domain/lanes.ts';
import sharedEn from '../../../../shared/locales/en.json';
import sharedZh from '../../../../shared/locales/zh-CN.json';
import { oneLine } from '../../../../shared/text/hostile.ts';
import { chooseLanguage, language, t } from '../../i18n.ts';
import queueEn from '../../locales/en/queue.json';
import mainEn from '../../locales/en.json';
import queueZh from '../../locales/zh-CN/queue.json';
import mainZh from '../../locales/zh-CN.json';
import { lanePath } from '../../queue/lanes.tsx';
import { selected } from '../../queue/store.ts';
import { say } from '../../queue/texts.ts';
import { pathOfView, savedViews, saving } from '../../queue/views/store.ts';
import { navigate, route } from '../../router.ts';
import { pathOf } from '../../routes.ts';
import { leave, mayDecide, myViews } from '../../session.ts';
import { chooseDensity, density } from '../../shell/density.ts';
import { linkPath, linksIn } from '../../shifts/links.ts';
import type { IconName } from '../../ui/icon.tsx';
import { failureText } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import { act, rowInHand } from '../act.ts';
import { helpOpen } from '../help.tsx';
import { type Action, type View, viewKeys } from '../keymap.ts';

export const commandGroups = ['post', 'view', 'lane', 'saved', 'page'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** Something the palette can do. */
export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  /** What it is called now. */
  readonly label: string;
  /** What it may be found by: its name in every language. */
  readonly names: readonly string[];
  readonly icon: IconName;
  /** The keys that do the same. */
  readonly keys: string | null;
  readonly run: () => void;
}

const tables: readonly Readonly<Record<string, unknown>>[] = [
  { ...sharedZh, ...mainZh, ...queueZh },
  { ...sharedEn, ...mainEn, ...queueEn },
];

/** The texts of a key in every language. */
const everywhere = (key: string) => tables.flatMap((table) => (typeof table[key] === 'string' ? [table[key]] : []));

const goKeys = new Map<View, string>(Object.entries(viewKeys).map(([key, view]) => [view, `g ${key}`]));

const viewCommands = (): Command[] =>
  myViews.value.map((view) => ({
    id: `view-${view}`,
    group: 'view',
    label: t(`nav.${view}`),
    names: everywhere(`nav.${view}`),
    icon: view,
    keys: goKeys.get(view) ?? null,
    run: () => void navigate(pathOf[view]),
  }));

const laneCommands = (): Command[] =>
  [null, ...lanes].map((lane) => {
    const key = lane === null ? 'lane.all' : (`lane.${lane}` as const);
    return {
      id: `lane-${lane}`,
      group: 'lane',
      label: say(key),
      names: everywhere(key),
      icon: 'queue',
      keys: null,
      run: () => void navigate(lanePath(lane)),
    };
  });

const viewsSaved = (): Command[] => [
  ...(savedViews.value ?? []).map(
    (view): Command => ({
      id: `saved-${view.id}`,
      group: 'saved',
      label: oneLine(view.name),
      names: [oneLine(view.name)],
      icon: 'bookmark',
      keys: null,
      run: () => void navigate(pathOfView(view)),
    }),
  ),
  ...(route.value.view === 'queue'
    ? [
        {
          id: 'save-view',
          group: 'saved',
          label: say('view.save'),
          names: everywhere('view.save'),
          icon: 'plus',
          keys: null,
          run: () => {
            saving.value = { view: null };
          },
        } as const,
      ]
    : []),
];

interface PostCommand {
  readonly key: Parameters<typeof say>[0];
  readonly action: Action;
  readonly keys: string;
  readonly icon: IconName;
  /** Only who decides. */
  readonly deciding: boolean;
}

const postActions: readonly PostCommand[] = [
  { key: 'help.select', action: { do: 'select' }, keys: 'x', icon: 'check', deciding: false },
  { key: 'help.claim', action: { do: 'claim' }, keys: 'c', icon: 'lock', deciding: true },
  { key: 'help.handOver', action: { do: 'handOver' }, keys: 'h', icon: 'people', deciding: true },
  { key: 'help.case', action: { do: 'case' }, keys: 'e', icon: 'cases', deciding: true },
  { key: 'help.pin', action: { do: 'pin' }, keys: 'v', icon: 'pin', deciding: true },
  { key: 'help.original', action: { do: 'original' }, keys: 'b', icon: 'link', deciding: false },
];

/** What can be done with the post in hand, or with those that are chosen. */
function postCommands(): Command[] {
  if (route.value.view !== 'queue') return [];
  const row = rowInHand();
  if (row === undefined && selected.value === 0) return [];
  const run = (action: Action) => () => void act(action);
  const commands: Command[] = postActions
    .filter(({ deciding }) => !deciding || mayDecide.value)
    .map(({ key, action, keys, icon }) => ({
      id: `post-${action.do}`,
      group: 'post',
      label: say(key),
      names: everywhere(key),
      icon,
      keys,
      run: run(action),
    }));
  if (!mayDecide.value) return commands;
  const verdicts: Command[] = flagClassNames.map((name) => ({
    id: `decide-${name}`,
    group: 'post',
    label: say('palette.decide', { class: t(`class.${name}`) }),
    names: everywhere(`class.${name}`),
    icon: 'edit',
    keys: flagClasses[name].key,
    run: run({ do: 'classify', class: name }),
  }));
  const agree: Command[] =
    row?.proposal == null
      ? []
      : [
          {
            id: 'agree',
            group: 'post',
            label: say('help.agree'),
            names: everywhere('help.agree'),
            icon: 'check',
            keys: 'y',
            run: run({ do: 'agree' }),
          },
        ];
  const dismiss: Command = {
    id: 'decide-dismissed',
    group: 'post',
    label: t('decide.dismiss'),
    names: everywhere('decide.dismiss'),
    icon: 'close',
    keys: 'd',
    run: run({ do: 'dismiss' }),
  };
  return [...agree, ...verdicts, dismiss, ...commands];
}

async function signOut(): Promise<void> {
  const failure = await leave();
  if (failure !== null) toast('error', failureText(failure));
}

function pageCommands(): Command[] {
  const other = language.value === 'zh-CN' ? 'en' : 'zh-CN';
  const dense = density.value === 'compact';
  const densityKey = dense ? 'palette.comfortable' : 'palette.compact';
  const queue = myViews.value.includes('queue');
  return [
    ...(queue && mayDecide.value
      ? [
          {
            id: 'undo',
            group: 'page',
            label: t('help.undo'),
            names: everywhere('help.undo'),
            icon: 'undo',
            keys: 'u',
            run: () => void import('../../decide/made.ts').then((made) => made.undoLast()),
          } as const,
        ]
      : []),
    {
      id: 'language',
      group: 'page',
      label: other === 'en' ? 'English' : '中文',
      names: ['English', '中文', 'Chinese', '英文', ...everywhere('palette.language')],
      icon: 'language',
      keys: null,
      run: () => chooseLanguage(other),
    },
    {
      id: 'density',
      group: 'page',
      label: say(densityKey),
      names: everywhere(densityKey),
      icon: 'density',
      keys: null,
      run: () => chooseDensity(dense ? 'comfortable' : 'compact'),
    },
    {
      id: 'help',
      group: 'page',
      label: t('help.title'),
      names: everywhere('help.title'),
      icon: 'keyboard',
      keys: '?',
      run: () => {
        helpOpen.value = true;
      },
    },
    {
      id: 'sign-out',
      group: 'page',
      label: t('signOut'),
      names: everywhere('signOut'),
      icon: 'leave',
      keys: null,
      run: () => void signOut(),
    },
  ];
}

/** Everything the palette can do now, in the order it is listed without anything typed. */
export const allCommands = (): Command[] => [
  ...postCommands(),
  ...viewCommands(),
  ...(myViews.value.includes('queue') ? [...laneCommands(), ...viewsSaved()] : []),
  ...pageCommands(),
];

/** A post, case or alert called by its number, with or without its kind before it (`12`, `帖子 12`, `case #3`). */
export function commandsForNumber(typed: string): Command[] {
  if (!myViews.value.includes('queue')) return [];
  const number = Number(/^\s*#?(\d{1,15})\s*$/.exec(typed)?.[1] ?? 0);
  const [called, ...more] = linksIn(typed);
  const things: ShiftLink[] =
    number > 0
      ? [
          { kind: 'post', id: number },
          { kind: 'case', id: number },
        ]
      : called !== undefined && more.length === 0
        ? [called]
        : [];
  return things.map((thing) => {
    const label = say(`palette.${thing.kind}`, { n: thing.id });
    const icon = ({ post: 'queue', case: 'cases', alert: 'alerts' } as const)[thing.kind];
    return {
      ...{ id: `open-${thing.kind}`, group: 'post', label, names: [label], icon, keys: null },
      run: () => void navigate(linkPath(thing)),
    };
  });
}
