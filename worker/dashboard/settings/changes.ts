import type { Settings, SettingsRules } from '../../../shared/contract/settings.ts';

export type Setting = keyof SettingsRules;

/** Where on the page each setting is, in the order of the page. */
export const sectionOf = {
  duty: 'duty',
  utcOffset: 'duty',
  decideWithin: 'duty',
  redLine: 'warning',
  greatReach: 'warning',
  gradeWords: 'grades',
  claimMinutes: 'judging',
  secondReviewer: 'judging',
  hideVotes: 'judging',
  secondLook: 'judging',
  stockPhrases: 'judging',
  caseDue: 'cases',
  writtenReport: 'cases',
  closeTwice: 'cases',
  keepDays: 'retention',
  sightings: 'seen',
  pictures: 'seen',
  sitesOff: 'sites',
} as const satisfies Record<Setting, string>;

export type SectionName = (typeof sectionOf)[Setting] | 'integrations';

const settings = Object.keys(sectionOf) as Setting[];

/** What is sent of settings: everything but who decided it, and when; sites in one order. */
export function rulesOf(of: SettingsRules & Partial<Settings>): SettingsRules {
  const { version: _, updatedAt: __, updatedBy: ___, sitesOff, ...rules } = of;
  return { ...rules, sitesOff: [...sitesOff].sort() };
}

/** The settings that differ, in the order of the page. */
export function changedSettings(a: SettingsRules, b: SettingsRules): Setting[] {
  const [one, other] = [rulesOf(a), rulesOf(b)];
  return settings.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}

/** Only what differs from `base`. */
export const changeFrom = (base: SettingsRules, draft: SettingsRules): Partial<SettingsRules> =>
  Object.fromEntries(changedSettings(base, draft).map((name) => [name, rulesOf(draft)[name]]));
