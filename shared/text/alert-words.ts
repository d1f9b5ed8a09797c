import type { Alert } from '../contract/alerts.ts';
import type { Translate } from '../i18n.ts';
import type domain from '../locales/en.json';
import type leads from '../locales/leads/en.json';

type Key = (keyof typeof domain | keyof typeof leads) & string;

/** The texts of `shared/locales` and of `shared/locales/leads`, which pages of the web need not load, in one language. */
export type SharedTranslate = Translate<Key>;

/** Values that name something of ours: they are said in the reader's language. */
const named = {
  what: {
    database: 'alert.what.database',
    pictures: 'alert.what.pictures',
    reposts: 'alert.what.reposts',
    comments: 'alert.what.comments',
    likes: 'alert.what.likes',
    'case-stage': 'alert.what.case-stage',
    'case-report': 'alert.what.case-report',
    'case-watch': 'alert.what.case-watch',
    'case-task': 'alert.what.case-task',
  },
  class: {
    water_army: 'class.water_army',
    venting: 'class.venting',
    grievance: 'class.grievance',
    fabrication: 'class.fabrication',
    undetermined: 'class.undetermined',
  },
} as const satisfies Record<string, Record<string, Key>>;

/** Late posts beyond those that have an alert of their own. */
const isSum = ({ kind, title }: Pick<Alert, 'kind' | 'title'>) => kind === 'deadline' && title.class === '';

/** A late post of which it is not said what others saw in it. */
const isHidden = ({ kind, title }: Pick<Alert, 'kind' | 'title'>) => kind === 'deadline' && title.class === 'hidden';

/** Which sentence fits, where a kind has more than one. */
function sentenceOf({ kind, title }: Pick<Alert, 'kind' | 'title'>): Key {
  if (kind === 'burst' && Number(title.usual ?? -1) < 0) return 'alert.burst.no-baseline';
  if (kind === 'new_sites' && (title.term ?? '') !== '') return 'alert.new_sites.term';
  if (kind === 'gap' && (title.shift ?? '') !== '') return 'alert.gap.planned';
  if (isSum({ kind, title })) return 'alert.deadline.queue';
  if (isHidden({ kind, title })) return title.passed === 1 ? 'alert.deadline.hidden-passed' : 'alert.deadline.hidden';
  if (kind === 'deadline' && title.passed === 1) return 'alert.deadline.passed';
  if (kind === 'case_due' && title.passed === 1) return 'alert.case_due.passed';
  return `alert.${kind}.sentence`;
}

/**
 * What people are told of an alert, wherever they are told: a title of a few words and one sentence. `t` gives the texts of
 * `shared/locales` in the reader's language. Both are plain text with words from pages in them: never markup.
 */
export function alertWords(
  { kind, title }: Pick<Alert, 'kind' | 'title'>,
  t: SharedTranslate,
): { title: string; sentence: string } {
  const say = (name: 'what' | 'class'): Record<string, string> => {
    const keys: Readonly<Record<string, Key>> = named[name];
    const value = String(title[name]);
    const key = Object.hasOwn(keys, value) ? keys[value] : undefined;
    return key === undefined ? {} : { [name]: t(key) };
  };
  const values = { ...title, ...say('what'), ...say('class') };
  const heading = isSum({ kind, title })
    ? 'alert.deadline.many'
    : isHidden({ kind, title })
      ? 'alert.deadline.one'
      : (`alert.${kind}.title` as const);
  return { title: t(heading, values), sentence: t(sentenceOf({ kind, title }), values) };
}
