import type { Author } from '../../../shared/contract/author.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { say } from './texts.ts';

/** What an account is called now, else its number on its site. */
export const nameOf = ({ names, key }: Pick<Author, 'names' | 'key'>): string =>
  oneLine(names.at(-1) ?? '') || oneLine(key) || say('nobody');
