import type { SettingsRules } from '../../../shared/contract/settings.ts';
import { flagClassNames } from '../../../shared/domain/classes.ts';
import { grades } from '../../../shared/domain/risks.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { gradeName } from '../house.ts';
import { t } from '../i18n.ts';
import { weekdayName } from '../shifts/day-names.ts';
import type { Setting } from './changes.ts';
import { adapterLabel, say } from './texts.ts';

/** So much of a list is written out. */
const shown = 12;

const listText = (words: readonly string[]) =>
  words.length === 0
    ? say('value.words', { n: 0 })
    : `${words.slice(0, shown).map(oneLine).join(' ')}${words.length > shown ? ` … (${say('value.words', { n: words.length })})` : ''}`;

type Text<S extends Setting> = (value: SettingsRules[S]) => string;

const texts: { readonly [S in Setting]: Text<S> } = {
  duty: ({ from, to, days }) => `${from}–${to} · ${days.map(weekdayName).join(' ')}`,
  utcOffset: String,
  decideWithin: (hours) => flagClassNames.map((name) => `${t(`class.${name}`)} ${hours[name]}`).join(' · '),
  redLine: listText,
  greatReach: String,
  gradeWords: (words) =>
    grades
      .map((grade) => {
        const { zh, en, when } = words[grade];
        // Which grade it is, by its usual name: the firm's own may be the same.
        return [...new Set([t(`grade.${grade}`), zh.trim(), en.trim(), when.trim()])]
          .filter(Boolean)
          .map(oneLine)
          .join(' / ');
      })
      .join(' · '),
  claimMinutes: String,
  secondReviewer: (on) => say(on ? 'value.on' : 'value.off'),
  hideVotes: (on) => say(on ? 'value.on' : 'value.off'),
  secondLook: (share) => `${share} %`,
  stockPhrases: listText,
  caseDue: (due) =>
    grades
      .map((grade) => `${gradeName(grade)} ${due[grade].report}/${due[grade].response}/${due[grade].followUp}`)
      .join(' · '),
  writtenReport: ({ from, hours }) => `${say('writtenReport.from', { grade: gradeName(from) })} ${hours}`,
  closeTwice: (on) => say(on ? 'value.on' : 'value.off'),
  keepDays: String,
  sightings: (mode) => say(`sightings.${mode}`),
  pictures: (on) => say(on ? 'value.on' : 'value.off'),
  sitesOff: (names) => listText(names.map(adapterLabel)),
};

/** A setting's value in a line, to hold two of them against each other. */
export const valueText = <S extends Setting>(setting: S, value: SettingsRules[S]): string =>
  (texts[setting] as Text<S>)(value);
