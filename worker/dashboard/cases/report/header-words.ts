import type { ReportHeader } from '../../../../shared/contract/reports.ts';
import { gradeName } from '../../house.ts';
import { say } from './texts.ts';

type Marks = Pick<ReportHeader, 'level' | 'secrecy' | 'urgency'>;

/** What an element around the text says, as people read it: marks by their names. */
export function headerWords(field: keyof ReportHeader, value: unknown): string {
  if (value === null || value === '') return '';
  if (field === 'level') return gradeName(value as NonNullable<Marks['level']>);
  if (field === 'secrecy') return say(`secrecy.${value as NonNullable<Marks['secrecy']>}`);
  if (field === 'urgency') return say(`urgency.${value as NonNullable<Marks['urgency']>}`);
  return String(value);
}

/** The same with the element's name before it. */
export const headerLine = (field: keyof ReportHeader, value: unknown): string =>
  say('header.line', { name: say(`header.${field}`), value: headerWords(field, value) });
