import { computed, signal } from '@preact/signals';
import type { Settings, SettingsRules } from '../../../shared/contract/settings.ts';
import { type Failure, isProblem } from '../api/call.ts';
import * as api from '../api/client.ts';
import { listed } from '../people/store.ts';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { say } from './texts.ts';

/** The settings as the server has them; null before the first answer. */
export const saved = signal<Settings | null>(null);
export const failure = signal<Failure | null>(null);
/** The settings as they are being edited. */
export const draft = signal<SettingsRules | null>(null);
export const saving = signal(false);

/** What is sent: everything but who decided it, and when. */
const given = ({ sitesOff, ...rest }: SettingsRules & Partial<Settings>): SettingsRules => {
  const { version: _, updatedAt: __, updatedBy: ___, ...rules } = rest;
  return { ...rules, sitesOff: [...sitesOff].sort() };
};

export const dirty = computed(
  () =>
    saved.value !== null &&
    draft.value !== null &&
    JSON.stringify(given(saved.value)) !== JSON.stringify(given(draft.value)),
);

function adopt(settings: Settings): void {
  saved.value = settings;
  draft.value = given(settings);
}

/** Fetches the settings. Unsaved changes stay. */
export async function loadSettings(): Promise<void> {
  const answer = await api.settings();
  failure.value = answer.ok ? null : answer.error;
  if (answer.ok && !dirty.peek()) adopt(answer.value);
}

export function change(part: Partial<SettingsRules>): void {
  if (draft.value !== null) draft.value = { ...draft.value, ...part };
}

export function discard(): void {
  if (saved.value !== null) draft.value = given(saved.value);
}

/** Saves what was edited; where somebody else was faster, theirs are loaded and that is said. */
export async function saveSettings(): Promise<void> {
  if (draft.value === null || saved.value === null) return;
  saving.value = true;
  const answer = await api.saveSettings(given(draft.value), saved.value.version);
  saving.value = false;
  if (answer.ok) {
    adopt(answer.value);
    toast('info', say('saved'));
    return;
  }
  const lost = isProblem(answer.error, 'precondition-failed');
  toast('error', lost ? say('lost') : failureText(answer.error));
  if (!lost) return;
  const theirs = await api.settings();
  if (theirs.ok) adopt(theirs.value);
}

export const { state: health, load: loadHealth } = listed(api.siteHealth);
export const { state: rules, load: loadRules } = listed(api.siteRules);
