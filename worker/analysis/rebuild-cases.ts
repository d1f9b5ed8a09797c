import { moveCase, type Stage } from '../../shared/domain/cases.ts';
import { leaving, neverIn, type StageTimes } from './cases/stage-times.ts';
import type { ChainedEvent } from './chain.ts';

/** What the events say of a case. Names and units are those of the table (docs/storage.md). */
export interface RebuiltCase extends StageTimes {
  title: string;
  summary: string;
  result: string;
  stage: Stage;
  grade: string | null;
  risk: string;
  source: string;
  owner: number;
  drill: number;
  created_at: number;
  created_by: number | null;
  stage_since: number;
  closed_at: number | null;
  closing_by: number | null;
  merged_into: number | null;
  split_from: number | null;
}

type Data = Record<string, unknown>;

/** Fields that an edit or a move may set, as the table names them. */
const fields = ['title', 'summary', 'result', 'grade', 'risk', 'source', 'owner'] as const;

/** Events that say what a case is; of the others nothing has to be known. */
const telling: ReadonlySet<string> = new Set([
  ...['case.opened', 'case.changed', 'case.moved', 'case.merged-into', 'case.unmerged'],
  ...['case.closing-proposed', 'case.closing-refused', 'case.closing-withdrawn'],
]);

/** Folds the events of cases. One that has lost the payload of an event that says what it is cannot be known any more. */
export class CaseRebuild {
  readonly cases = new Map<number, RebuiltCase>();
  readonly unknown = new Set<number>();

  /** Gives what does not follow from the events before; null where all is well. */
  take(id: number, event: ChainedEvent): string | null {
    if (!telling.has(event.kind)) return null;
    if (event.data === null) this.unknown.add(id);
    if (this.unknown.has(id)) return null;
    const data = event.data as Data;
    if (event.kind === 'case.opened') return this.#opened(id, event, data);
    const one = this.cases.get(id);
    if (one === undefined) return 'it is of a case that nobody opened';
    if (event.kind === 'case.changed') {
      set(one, data);
      return null;
    }
    if (event.kind === 'case.closing-proposed') one.closing_by = event.actorId;
    else if (event.kind === 'case.moved') return moved(one, event, data);
    else if (event.kind === 'case.merged-into') merged(one, event, data);
    else if (event.kind === 'case.unmerged') unmerged(one, event, data);
    else one.closing_by = null;
    return null;
  }

  #opened(id: number, event: ChainedEvent, data: Data): string | null {
    if (this.cases.has(id)) return 'a case is opened twice';
    const { title, summary, grade, risk, source, owner } = data as unknown as RebuiltCase;
    this.cases.set(id, {
      ...{ title, summary, grade, risk, source, owner },
      result: '',
      stage: 'report',
      drill: Number(data.drill),
      created_at: event.at,
      // One that a child workspace reported was opened by nobody here: it is somebody's all the same.
      created_by: (data.createdBy as number | undefined) ?? event.actorId,
      stage_since: event.at,
      ...neverIn,
      closed_at: null,
      closing_by: null,
      merged_into: null,
      split_from: (data.splitFrom as number | undefined) ?? null,
    });
    return null;
  }
}

function set(one: RebuiltCase, data: Data): void {
  for (const field of fields) if (data[field] !== undefined) Object.assign(one, { [field]: data[field] });
}

function moved(one: RebuiltCase, event: ChainedEvent, data: Data): string | null {
  const { from, to } = data as { from: Stage; to: Stage };
  if (one.stage !== from) return `a case that is in ${one.stage} goes on from ${from}`;
  if (moveCase(from, to) === undefined) return `a case does not go from ${from} to ${to}`;
  set(one, data);
  stand(one, event.at, to);
  return null;
}

function merged(one: RebuiltCase, event: ChainedEvent, data: Data): void {
  stand(one, event.at, 'closed');
  one.merged_into = Number(data.case);
}

/** Both cases have it; the one that was part of the other stands in its stage again. */
function unmerged(one: RebuiltCase, event: ChainedEvent, data: Data): void {
  if (data.to === undefined) return;
  stand(one, event.at, data.to as Stage);
  one.merged_into = null;
}

function stand(one: RebuiltCase, at: number, stage: Stage): void {
  Object.assign(one, leaving(one, at), {
    stage,
    stage_since: at,
    closed_at: stage === 'closed' ? at : null,
    closing_by: null,
  });
}
