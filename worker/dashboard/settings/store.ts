import { computed, signal } from '@preact/signals';
import type { Settings, SettingsRules } from '../../../shared/contract/settings.ts';
import { type Failure, isProblem } from '../api/call.ts';
import * as api from '../api/client.ts';
import { type Merged, merge, settled } from '../cases/three-way.ts';
import { keepMyDraft, myDraft } from '../drafts/mine.ts';
import { house } from '../house.ts';
import { listed } from '../people/store.ts';
import { role } from '../session.ts';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { changedSettings, changeFrom, rulesOf, type Setting } from './changes.ts';
import { say } from './texts.ts';

/** The settings as the server has them; null before the first answer. */
export const saved = signal<Settings | null>(null);
export const failure = signal<Failure | null>(null);
/** The settings as they are being edited. */
export const draft = signal<SettingsRules | null>(null);
export const saving = signal(false);
/** Somebody else saved first: what they changed, and what of it I changed, too. */
export const lost = signal<Merged<SettingsRules> | null>(null);

/** What is different from what the server has. */
export const changed = computed<readonly Setting[]>(() =>
  saved.value === null || draft.value === null ? [] : changedSettings(saved.value, draft.value),
);
/** The labels of fields in which something stands that cannot be saved, by the field. */
export const wrong = signal<ReadonlyMap<string, string>>(new Map());
export const dirty = computed(() => changed.value.length > 0 || wrong.value.size > 0);
/** How often the changes were given up: fields forget what was typed into them. */
export const discards = signal(0);

/** Notes that something wrong stands in a field, or (null) no more. */
export function noteWrong(field: string, label: string | null): void {
  const now = new Map(wrong.peek());
  if (label === null && !now.delete(field)) return;
  if (label !== null) now.set(field, label);
  wrong.value = now;
}

const place = 'settings';
/** What is being changed, and what the same settings were when the edit began: others may have saved since. */
type Kept = { base: Partial<SettingsRules>; change: Partial<SettingsRules> };
const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  ['base', 'change'].every((part) => typeof Reflect.get(value, part) === 'object' && Reflect.get(value, part) !== null);

function adopt(settings: Settings, edit: Partial<SettingsRules> = {}): void {
  saved.value = settings;
  house.value = settings;
  draft.value = { ...rulesOf(settings), ...edit };
  keep();
}

/** What was changed stays in this tab until it is saved: a session that ends takes nothing along. */
function keep(): void {
  const [base, now] = [saved.peek(), draft.peek()];
  if (base === null || now === null) return;
  const change = changeFrom(base, now);
  const none = Object.keys(change).length === 0;
  keepMyDraft(place, none ? null : { base: changeFrom(now, base), change });
}

/** Fetches the settings. Unsaved changes stay, also those of before a reload. */
export async function loadSettings(): Promise<void> {
  const answer = await api.settings();
  failure.value = answer.ok ? null : answer.error;
  if (!answer.ok || dirty.peek()) return;
  const kept = role.peek() === 'admin' ? myDraft(place, isKept) : null;
  if (kept === null) return adopt(answer.value);
  const now = rulesOf(answer.value);
  const merged = merge({ ...now, ...kept.base }, kept.change, now);
  adopt(answer.value, merged.change);
  if (merged.conflicts.length > 0) lost.value = merged;
  else if (dirty.peek()) toast('info', say('kept'));
}

export function change(part: Partial<SettingsRules>): void {
  if (draft.value === null) return;
  draft.value = { ...draft.value, ...part };
  keep();
}

export function discard(): void {
  wrong.value = new Map();
  discards.value += 1;
  if (saved.value !== null) adopt(saved.value);
}

/** Saves what was edited; where somebody else was faster both edits are brought together, and what both changed is asked about. */
export async function saveSettings(): Promise<void> {
  const [base, mine] = [saved.peek(), draft.peek()];
  if (mine === null || base === null) return;
  saving.value = true;
  const answer = await api.saveSettings(rulesOf(mine), base.version);
  saving.value = false;
  if (answer.ok) {
    adopt(answer.value);
    toast('info', say('saved'));
    return;
  }
  if (!isProblem(answer.error, 'precondition-failed')) {
    toast('error', failureText(answer.error));
    return;
  }
  const theirs = await api.settings();
  if (!theirs.ok) {
    toast('error', failureText(theirs.error));
    return;
  }
  const merged = merge(rulesOf(base), changeFrom(base, mine), rulesOf(theirs.value));
  adopt(theirs.value, merged.change);
  lost.value = merged;
}

/** Ends the question of a lost race: the settings for which theirs was chosen are left as they stand. Nothing is saved by it. */
export function settle(chosen: ReadonlyMap<Setting, 'mine' | 'theirs'>): void {
  if (lost.peek() !== null && saved.peek() !== null) {
    adopt(saved.peek() as Settings, settled(lost.peek() as Merged<SettingsRules>, chosen));
  }
  lost.value = null;
}

export const { state: health, load: loadHealth } = listed(api.siteHealth);
export const { state: rules, load: loadRules } = listed(api.siteRules);
