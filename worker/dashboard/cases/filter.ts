import { type Stage, stages } from '../../../shared/domain/cases.ts';
import { type Grade, grades } from '../../../shared/domain/risks.ts';

export const sorts = ['due', 'grade', 'updated'] as const;
export type Sort = (typeof sorts)[number];
export const drillChoices = ['with', 'without', 'only'] as const;
export type DrillChoice = (typeof drillChoices)[number];
export const whoseChoices = ['all', 'mine', 'following'] as const;
export type Whose = (typeof whoseChoices)[number];
export const gradeChoices = [...grades, 'none'] as const;
/** What the list holds: one stage, all that are open, or all there are. The board shows every stage. */
export const listed = ['open', ...stages, 'all'] as const;
export type Listed = Stage | 'open' | 'all';

/** Which cases are shown and how, as the address carries it. */
export interface CaseFilter {
  readonly as: 'board' | 'list';
  readonly stage: Listed;
  readonly whose: Whose;
  readonly overdue: boolean;
  /** Only what others want to close: it waits for my second look. */
  readonly toClose: boolean;
  readonly grade: Grade | 'none' | null;
  readonly drill: DrillChoice;
  readonly text: string;
  readonly sort: Sort;
}

export const everything: CaseFilter = {
  as: 'board',
  stage: 'open',
  whose: 'all',
  overdue: false,
  toClose: false,
  grade: null,
  drill: 'with',
  text: '',
  sort: 'due',
};

/** A search is a few words, not a pasted page. */
export const longestSearch = 100;

/** The filter in an address's query; what cannot be understood is left out. */
export function caseFilterOf(search: string): CaseFilter {
  const query = new URLSearchParams(search);
  const one = <T extends string>(name: string, known: readonly T[]) => known.find((value) => value === query.get(name));
  return {
    as: one('as', ['list']) ?? 'board',
    stage: one('stage', listed) ?? 'open',
    whose: one('whose', whoseChoices) ?? 'all',
    overdue: query.get('overdue') === '1',
    toClose: query.get('toClose') === '1',
    grade: one('grade', gradeChoices) ?? null,
    drill: one('drill', drillChoices) ?? 'with',
    text: (query.get('q') ?? '').slice(0, longestSearch),
    sort: one('sort', sorts) ?? 'due',
  };
}

/** The query part of an address for this filter, with its `?`; empty for the default. */
export function queryOfCases(filter: CaseFilter): string {
  const query = new URLSearchParams();
  for (const name of ['as', 'stage', 'whose', 'drill', 'sort'] as const) {
    if (filter[name] !== everything[name]) query.set(name, filter[name]);
  }
  if (filter.overdue) query.set('overdue', '1');
  if (filter.toClose) query.set('toClose', '1');
  if (filter.grade !== null) query.set('grade', filter.grade);
  if (filter.text.trim() !== '') query.set('q', filter.text);
  return query.size === 0 ? '' : `?${query}`;
}

/** Whether anything is filtered: an empty page says then that nothing fits, not that there is nothing. */
export const isNarrowed = ({ whose, overdue, toClose, grade, drill, text }: CaseFilter): boolean =>
  whose !== 'all' || overdue || toClose || grade !== null || drill !== 'with' || text.trim() !== '';

/** The filter as the server takes it; what is not asked for is left out. */
export function askedOf({ whose, toClose, grade, drill, text }: CaseFilter) {
  const words = text.trim().replace(/\s+/g, ' ');
  return {
    ...(whose === 'mine' ? { owner: 'me' as const } : {}),
    ...(whose === 'following' ? { following: '1' as const } : {}),
    ...(toClose ? { toClose: '1' as const } : {}),
    ...(grade === null ? {} : { grade }),
    ...(drill === 'with' ? {} : { drill }),
    ...(words === '' ? {} : { text: words }),
  };
}
