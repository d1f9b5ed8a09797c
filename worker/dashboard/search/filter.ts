import type { SearchFilter } from '../../../shared/contract/search.ts';
import { flagClassNames } from '../../../shared/domain/classes.ts';
import { postStates } from '../../../shared/domain/posts.ts';
import { grades } from '../../../shared/domain/risks.ts';

const matching = (pattern: RegExp, value: string | null): string | undefined =>
  value !== null && pattern.test(value) ? value : undefined;

const day = /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** What is looked for, as an address carries it; what cannot be understood is left out. */
export function filterIn(found: URLSearchParams): SearchFilter {
  const parts = {
    q: (found.get('q') ?? '').slice(0, 200).trim() || undefined,
    site: matching(/^[a-z0-9][a-z0-9.:-]{0,63}$/, found.get('site')),
    class: flagClassNames.find((name) => name === found.get('class')),
    state: postStates.find((state) => state === found.get('state')),
    grade: grades.find((grade) => grade === found.get('grade')),
    term: matching(/^[A-Za-z0-9_-]{1,40}$/, found.get('term')),
    author: matching(/^[1-9]\d{0,14}$/, found.get('author')),
    from: matching(day, found.get('from')),
    to: matching(day, found.get('to')),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as SearchFilter;
}

/** Words that are too short for the index, as far as it can be told without asking: a single character. */
export const isShort = ({ q }: SearchFilter): boolean => q !== undefined && [...q].length < 2;

/** Whether anything is looked for at all. */
export const isEmpty = (filter: SearchFilter): boolean => Object.values(filter).every((value) => value === undefined);
