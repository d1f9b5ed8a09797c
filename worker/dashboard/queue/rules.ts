import { computed } from '@preact/signals';
import { firstSettings, type SettingsRules } from '../../../shared/contract/settings.ts';
import { house } from '../house.ts';

/** The workspace's rules for deciding; until the first answer, those a workspace begins with. */
export const rules = computed<Pick<SettingsRules, 'claimMinutes' | 'secondReviewer' | 'hideVotes'>>(
  () => house.value ?? firstSettings,
);
