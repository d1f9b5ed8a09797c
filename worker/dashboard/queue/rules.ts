import { signal } from '@preact/signals';
import { firstSettings, type SettingsRules } from '../../../shared/contract/settings.ts';
import * as api from '../api/client.ts';

/** The workspace's rules for deciding; until the first answer, those a workspace begins with. */
export const rules = signal<Pick<SettingsRules, 'claimMinutes' | 'secondReviewer' | 'hideVotes'>>(firstSettings);

/** Fetches the rules. Where that fails the old ones stay: the server asks again at each decision. */
export async function loadRules(): Promise<void> {
  const answer = await api.settings();
  if (answer.ok) rules.value = answer.value;
}
