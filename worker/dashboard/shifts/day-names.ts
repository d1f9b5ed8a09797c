import { dayMs } from '../../../shared/time.ts';
import { language } from '../i18n.ts';

/** A day of the week by its name, and its date. */
export const dayLabel = (day: number): string =>
  new Intl.DateTimeFormat(language.value, {
    weekday: 'short',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(day * dayMs);

/** A day of the week (0 is Sunday) by its name. */
export const weekdayName = (day: number): string =>
  // 4 January 1970 was a Sunday.
  new Intl.DateTimeFormat(language.value, { weekday: 'short', timeZone: 'UTC' }).format((3 + day) * dayMs);
