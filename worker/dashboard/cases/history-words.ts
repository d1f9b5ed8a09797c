import type { WorkspaceEvent } from '../../../shared/contract/review.ts';
import { type Stage, stages } from '../../../shared/domain/cases.ts';
import { type Grade, grades } from '../../../shared/domain/risks.ts';
import { proposerIn } from '../post/event-words.ts';

type Said = Readonly<Record<string, unknown>>;
const dataOf = (data: unknown): Said => (typeof data === 'object' && data !== null ? { ...data } : {});
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const stageIn = (value: unknown): Stage | null => stages.find((stage) => stage === value) ?? null;
const listIn = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** What is said of an event of a case. The page puts it into the reader's words. */
export interface HistoryWords {
  /** The event's own sentence: `history.<kind>` in the texts of cases. */
  readonly key: string;
  /** From where to where, of a move. */
  readonly from: Stage | null;
  readonly to: Stage | null;
  /** Fields that were changed. */
  readonly fields: readonly string[];
  readonly grade: Grade | null;
  /** How many posts it is about. */
  readonly posts: number;
  /** Another case that it names. */
  readonly other: number | null;
  /** Who proposed what was agreed to: the text is in their words. */
  readonly proposer: number | null;
  /** What somebody wrote with it. */
  readonly text: string;
  readonly tone: 'plain' | 'good' | 'warn' | 'accent';
}

/** Fields of a change in the order in which they are named. */
const changed = ['title', 'grade', 'owner', 'dueAt', 'risk', 'source', 'summary', 'result'] as const;

/** Where events keep what somebody wrote. A report's `content` is its hash. */
const wordsIn: Readonly<Record<string, readonly string[]>> = {
  case: ['reason', 'text', 'content', 'result'],
  attachment: ['name'],
};
const writtenIn = (kind: string, said: Said): string => {
  const keys = wordsIn[kind.split('.')[0] ?? ''] ?? [];
  return keys.map((key) => textIn(said[key])).find((text) => text.trim() !== '') ?? '';
};

/** Where events keep the number of another case. */
const others = ['other', 'into', 'from', 'with', 'case', 'splitFrom'] as const;

const toneOf = (kind: string, to: Stage | null): HistoryWords['tone'] => {
  if (kind === 'case.opened') return 'accent';
  if (kind === 'case.moved') return to === 'closed' ? 'good' : 'accent';
  return kind === 'case.closing-refused' ? 'warn' : 'plain';
};

/** An event of a case, taken apart for its sentence. What is missing or of another shape is left out. */
export function historyWords({ kind, actor, data }: Pick<WorkspaceEvent, 'kind' | 'actor' | 'data'>): HistoryWords {
  const said = dataOf(data);
  const [from, to] = kind === 'case.moved' ? [stageIn(said.from), stageIn(said.to)] : [null, null];
  const name = kind.replace(/^case\./, '');
  const byItself = name === 'moved' && actor === null;
  const proposer = proposerIn({ kind, data });
  const other = others.map((key) => said[key]).find((value) => typeof value === 'number');
  return {
    key: `history.${byItself ? 'moved.itself' : proposer === null ? name : 'moved.agreed'}`,
    from,
    to,
    fields: name === 'changed' ? changed.filter((field) => field in said) : [],
    grade: grades.find((grade) => grade === said.grade) ?? null,
    posts: listIn(said.posts),
    other: typeof other === 'number' ? other : null,
    proposer,
    text: writtenIn(kind, said),
    tone: toneOf(kind, to),
  };
}
