import { hourMs } from '../time.ts';

/** 1: worth knowing; 2: look at it today; 3: look at it now. */
export const severities = [1, 2, 3] as const;
export type Severity = (typeof severities)[number];

/**
 * What an alert (预警) may be about.
 *
 * - `severity`: as it is raised where nothing makes it graver.
 * - `once`: of one subject it is raised a single time; hearing of it again changes nothing unless it has become graver.
 * - `quietHours`: after a person closed it, the same subject is not raised again for so long, unless graver.
 * - `lifeHours`: so long after the last news an open one closes by itself; null: never for being old.
 * - `endsItself`: it closes as soon as what it warns of is over.
 */
export const alertRules = {
  /** A term is mentioned in many more texts, or by many more people, than usual at this time. */
  burst: { severity: 2, once: false, quietHours: 6, lifeHours: 48, endsItself: false },
  /** A word after which nobody should wait for statistics. Copies of the text are news of the same alert. */
  red_line: { severity: 3, once: false, quietHours: 24, lifeHours: 30 * 24, endsItself: false },
  /** Several accounts post copies close together in time: a lead to look at, never a verdict. */
  coordination: { severity: 2, once: false, quietHours: 12, lifeHours: 7 * 24, endsItself: false },
  /** A text, or a term, turns up on sites where it was not before. */
  new_sites: { severity: 2, once: false, quietHours: 24, lifeHours: 3 * 24, endsItself: false },
  /** Many people see the post. */
  great_reach: { severity: 2, once: true, quietHours: 0, lifeHours: 7 * 24, endsItself: false },
  /** What was over is being passed around again. */
  revived: { severity: 2, once: false, quietHours: 7 * 24, lifeHours: 7 * 24, endsItself: false },
  /** A post waits, and its time to be decided is nearly over, or is. */
  deadline: { severity: 1, once: false, quietHours: 0, lifeHours: null, endsItself: true },
  /** Nobody watched in hours on duty. */
  gap: { severity: 2, once: false, quietHours: 6, lifeHours: null, endsItself: true },
  /** The database, or the room for pictures, is nearly full. */
  storage: { severity: 1, once: false, quietHours: 7 * 24, lifeHours: null, endsItself: true },
  /** A case's stage, its written report or a task of it is nearly due, or overdue. */
  case_due: { severity: 1, once: false, quietHours: 0, lifeHours: null, endsItself: true },
  /** A case that was only watched grows again, and went back to its response by itself. */
  case_grows: { severity: 3, once: false, quietHours: 1, lifeHours: 14 * 24, endsItself: false },
  /** A child workspace reports a case up, or has news of one. */
  case_reported: { severity: 2, once: false, quietHours: 0, lifeHours: 14 * 24, endsItself: false },
  /** A webhook was given up: what people believe to be told there is not. */
  delivery: { severity: 2, once: false, quietHours: 0, lifeHours: null, endsItself: true },
} as const satisfies Record<
  string,
  { severity: Severity; once: boolean; quietHours: number; lifeHours: number | null; endsItself: boolean }
>;
export type AlertKind = keyof typeof alertRules;
export const alertKinds = Object.keys(alertRules) as [AlertKind, ...AlertKind[]];

/**
 * What an alert of each kind says beside its kind: the values of its words (`shared/text/alert-words.ts`), for people to
 * read. Every kind that speaks of a term has its wording as `term`. Counts are whole numbers, `site` and `sites` names.
 */
export interface AlertValues {
  /** `hours` is the window the counts are of; `usual` what it usually holds, -1 where no baseline is known yet. */
  burst: { term: string; clusters: number; authors: number; hours: number; usual: number };
  red_line: { word: string; site: string };
  /** So many accounts posted copies on so many sites within so many minutes. */
  coordination: { accounts: number; minutes: number; sites: number };
  /** `term` is empty where it is about one text; `sites` names the new ones. */
  new_sites: { term: string; n: number; sites: string };
  great_reach: { count: number; what: 'reposts' | 'comments' | 'likes'; site: string };
  /** So many people, after so many days of silence. */
  revived: { people: number; days: number };
  /** `passed` is 1 once it is overdue. `within` is in hours. */
  deadline: { class: string; within: number; passed: number };
  /** `from` is when the gap began, in milliseconds. */
  gap: { from: number; hours: number; shift?: string };
  storage: { what: 'database' | 'pictures'; percent: number };
  /** `case` is the case's number, `title` its title. `passed` is 1 once it is overdue. */
  case_due: {
    case: number;
    title: string;
    what: 'case-stage' | 'case-report' | 'case-watch' | 'case-task';
    passed: number;
  };
  case_grows: { case: number; title: string; posts: number; flags: number };
  /** `from` is the child's name; `times` how often it has sent the case. */
  case_reported: { case: number; title: string; from: string; times: number };
  /** The webhook's name. */
  delivery: { name: string; days: number };
}

/** An alert is `new` until a person has taken note of it, and `closed` when nothing is left to do. */
export const alertStates = ['new', 'acknowledged', 'closed'] as const;
export type AlertState = (typeof alertStates)[number];

/**
 * What may happen to an alert. `release` takes an acknowledgement back; who reopens a closed one looks after it. `renew`
 * is news of a graver kind: whoever took note of less has to look again.
 */
export const alertMoves = {
  acknowledge: { new: 'acknowledged' },
  close: { new: 'closed', acknowledged: 'closed' },
  release: { acknowledged: 'new' },
  reopen: { closed: 'acknowledged' },
  renew: { new: 'new', acknowledged: 'new' },
} as const satisfies Record<string, Partial<Record<AlertState, AlertState>>>;
export type AlertMove = keyof typeof alertMoves;

/** What the archive tells of an alert. */
export const alertEvents = ['raised', 'acknowledged', 'released', 'closed', 'reopened'] as const;

/** What a person may do with alerts. */
export const personMoves = ['acknowledge', 'release', 'close', 'reopen'] as const satisfies readonly AlertMove[];
export type PersonMove = (typeof personMoves)[number];

/** Where a move leads from this state; undefined where it is refused. */
export function moveAlert(from: AlertState, move: AlertMove): AlertState | undefined {
  const table: Partial<Record<AlertState, AlertState>> = alertMoves[move];
  return table[from];
}

/** Why an alert was closed: by a person; what it warned of is over; nothing new came for its whole life. */
export const alertEndings = ['person', 'over', 'silent'] as const;
export type AlertEnding = (typeof alertEndings)[number];

interface Last {
  severity: number;
  closedAt: number;
  ending: AlertEnding;
}

/** Whether a subject may be raised at `now`, given how the last alert of it ended. */
export function mayRaiseAgain(kind: AlertKind, severity: Severity, last: Last | undefined, now: number): boolean {
  if (last === undefined || severity > last.severity) return true;
  const { once, quietHours } = alertRules[kind];
  if (once) return false;
  return last.ending !== 'person' || now >= last.closedAt + quietHours * hourMs;
}

/** What may be muted: a kind of alert, or all that speak of one term, site or cluster. */
export const muteScopes = ['kind', 'term', 'site', 'cluster'] as const;
export type MuteScope = (typeof muteScopes)[number];

/** Nothing is muted for longer: what nobody hears of must be thought about again. */
export const longestMuteDays = 30;
