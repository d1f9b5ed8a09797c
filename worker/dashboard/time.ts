import { computed, signal } from '@preact/signals';
import { language, t } from './i18n.ts';

/** The page's clock: moves every 20 seconds, so that "5 minutes ago" stays true. */
export const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, 20_000);

const relative = computed(() => new Intl.RelativeTimeFormat(language.value, { numeric: 'auto', style: 'short' }));
const dayAndMinute = computed(
  () => new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', timeStyle: 'short' }),
);
const dayAndSecond = computed(
  () => new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', timeStyle: 'medium' }),
);
const dayOnly = computed(() => new Intl.DateTimeFormat(language.value, { dateStyle: 'medium' }));

/** How long ago (or until) `at`, ms since 1970, in words. */
export function ago(at: number): string {
  const minutes = Math.round((at - now.value) / 60_000);
  if (Math.abs(minutes) < 1) return t('time.now');
  if (Math.abs(minutes) < 60) return relative.value.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  if (Math.abs(hours) < 24) return relative.value.format(hours, 'hour');
  const days = Math.round(hours / 24);
  return Math.abs(days) < 30 ? relative.value.format(days, 'day') : dayOnly.value.format(at);
}

/** The moment itself, as exact as it is known. */
export function moment(at: number, precision: 'second' | 'minute' | 'day' = 'minute'): string {
  const format = { second: dayAndSecond, minute: dayAndMinute, day: dayOnly }[precision];
  return format.value.format(at);
}
