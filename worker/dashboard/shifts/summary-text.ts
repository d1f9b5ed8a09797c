import type { ShiftSummary } from '../../../shared/contract/shifts.ts';
import type { Translate } from '../../../shared/i18n.ts';
import type zh from '../locales/zh-CN/shifts.json';

type Say = Translate<keyof typeof zh>;

/** What happened in a shift as lines of a note: only what there was; numbers so that the note links to them. */
export function summaryText(summary: ShiftSummary, say: Say, when: (at: number) => string): string {
  const { flags, decisions, alerts, alertsClosed, casesOpened, casesMoved, drills, pointsDone } = summary;
  const plus = summary.more ? '+' : '';
  const named = (ids: readonly number[], of: 'alert' | 'case') =>
    ids.length === 0
      ? ''
      : say('summary.named', { list: ids.map((id) => say(`link.${of}`, { n: id })).join(say('summary.comma')) });
  const lines = [
    say('summary.since', { at: when(summary.since) }),
    say('summary.flags', { n: flags, decided: decisions, plus }),
    alerts + alertsClosed > 0 &&
      say('summary.alerts', { n: alerts, closed: alertsClosed }) + named(summary.alertIds, 'alert'),
    casesOpened + casesMoved > 0 &&
      say('summary.cases', { n: casesOpened, moved: casesMoved }) + named(summary.caseIds, 'case'),
    drills > 0 && say('summary.drills', { n: drills }),
    pointsDone > 0 && say('summary.points', { n: pointsDone }),
  ];
  return lines.filter((line): line is string => typeof line === 'string').join('\n');
}
