import { signal } from '@preact/signals';
import type { Settings } from '../../shared/contract/settings.ts';
import type { Grade } from '../../shared/domain/risks.ts';
import { oneLine } from '../../shared/text/hostile.ts';
import * as api from './api/client.ts';
import { language, t } from './i18n.ts';

/** What the admins decided for everybody; null until it is known. */
export const house = signal<Settings | null>(null);

let onItsWay: Promise<void> | null = null;

/**
 * Fetches what the admins decided for everybody, once for all who ask at the same time. Where that fails what was known
 * stays: the server asks again at each decision.
 */
export function loadHouse(): Promise<void> {
  onItsWay ??= api.settings().then((answer) => {
    onItsWay = null;
    if (answer.ok) house.value = answer.value;
  });
  return onItsWay;
}

/** A grade by the firm's own name for it, else by its usual one. */
export function gradeName(grade: Grade): string {
  const words = house.value?.gradeWords[grade];
  const own = language.value === 'en' ? words?.en : words?.zh;
  return own === undefined || own.trim() === '' ? t(`grade.${grade}`) : own;
}

/** When the firm uses a grade: shown where one is chosen. Empty where nobody wrote it down. */
export const gradeWhen = (grade: Grade): string => oneLine(house.value?.gradeWords[grade].when ?? '');
