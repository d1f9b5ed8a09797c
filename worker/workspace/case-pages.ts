import type { BoardQuery, CaseBoard, CaseCounts, CaseRow, CasesPage, CasesQuery } from '../../shared/contract/cases.ts';
import { type OpenStage, stages } from '../../shared/domain/cases.ts';
import { caseRow, type StoredCase, selectCases } from './cases.ts';
import { headOf } from './events.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';

/** So many cases are looked at for a page whose filters let little through: then the page ends, and says that there is more. */
const lookedAt = 500;

/** No number is counted further than this. */
const most = 100;

type Filter = Omit<CasesQuery, 'limit'>;
type Condition = [sql: string, ...values: SqlStorageValue[]];

/** What an index gives in order. */
function taken(
  { stage, overdue, cursor }: Filter,
  owner: number | null,
  now: number,
): { index: string; where: Condition[] } {
  const where: Condition[] = [];
  if (stage === 'open') where.push(["c.stage <> 'closed'"]);
  else if (stage !== 'all') where.push(['c.stage = ?', stage]);
  if (owner !== null) where.push(['c.owner = ?', owner]);
  if (cursor !== undefined) {
    const [place = 0, id = 0] = cursor.split('_').map(Number);
    where.push(stage === 'all' ? ['c.id < ?', id] : ['(c.place, c.id) > (?, ?)', place, id]);
  }
  // Of open ones, overdue ones come first.
  if (overdue !== undefined && stage !== 'all' && stage !== 'closed') where.push(['c.place <= ?', now]);
  if (stage === 'all') return { index: '', where };
  if (stage !== 'open') return { index: 'INDEXED BY cases_by_stage', where };
  return { index: `INDEXED BY ${owner === null ? 'open_cases' : 'open_cases_of_owner'}`, where };
}

/** What is looked at one by one. */
function kept(filter: Filter, owner: number | null, me: number, now: number): Condition[] {
  const keep: Condition[] = [];
  if (owner !== null) keep.push(['c.owner = ?', owner]);
  if (filter.overdue !== undefined) keep.push(['coalesce(c.late_at <= ?, 0)', now]);
  if (filter.following !== undefined) {
    keep.push(['EXISTS (SELECT 1 FROM case_followers f WHERE f.member = ? AND f.case_id = c.id)', me]);
  }
  if (filter.toClose !== undefined) keep.push(['coalesce(c.closing_by <> ?, 0)', me]);
  if (filter.grade === 'none') keep.push(['c.grade IS NULL']);
  else if (filter.grade !== undefined) keep.push(['c.grade IS ?', filter.grade]);
  if (filter.risk !== undefined) keep.push(['c.risk = ?', filter.risk]);
  if (filter.drill !== undefined) keep.push(['c.drill = ?', Number(filter.drill === 'only')]);
  if (filter.text !== undefined) keep.push(['instr(lower(c.title), lower(?)) > 0', filter.text.trim()]);
  return keep;
}

/** The query of a page of cases, in order; `kept` says whether the other filters let it through. Apart, so that a test can look at its plan. */
export function casesQuery(filter: Filter, me: number, now: number): { sql: string; values: SqlStorageValue[] } {
  const owner = filter.owner === undefined ? null : filter.owner === 'me' ? me : filter.owner;
  const indexed = filter.stage === 'open' ? owner : null;
  const { index, where } = taken(filter, indexed, now);
  const keep = kept(filter, indexed === null ? owner : null, me, now);
  const all = (conditions: Condition[]) => conditions.map(([sql]) => sql).join(' AND ') || '1';
  const from = selectCases
    .replace('SELECT c.*', `SELECT c.*, ${all(keep)} AS kept`)
    .replace('cases c', `cases c ${index}`);
  // CROSS: cases are walked in their order, whatever the planner thinks of the members beside them.
  return {
    sql: `${from.replace(' JOIN members o', ' CROSS JOIN members o')} WHERE ${all(where)}
      ORDER BY ${filter.stage === 'all' ? 'c.id DESC' : 'c.place, c.id'} LIMIT ${lookedAt}`,
    values: [...keep, ...where].flatMap(([, ...values]) => values),
  };
}

interface Column {
  items: CaseRow[];
  next: string | null;
}

function columnOf(turn: Turn, caller: Caller, filter: Filter, limit: number): Column {
  const { sql, values } = casesQuery(filter, caller.member, turn.now);
  const items: CaseRow[] = [];
  let seen = 0;
  let last = '';
  // Read one by one: no more than are wanted, and one to know whether there are more.
  for (const one of turn.sql.exec<StoredCase & { kept: number }>(sql, ...values)) {
    if (items.length === limit) return { items, next: last };
    seen++;
    last = `${one.place}_${one.id}`;
    if (one.kept === 1) items.push(caseRow(one));
  }
  return { items, next: seen === lookedAt ? last : null };
}

/** A page of cases. */
export function casesPage(turn: Turn, caller: Caller, query: CasesQuery): Answer<CasesPage> {
  const { limit, ...filter } = query;
  const page = columnOf(turn, caller, filter, limit);
  return answer({ ...page, counts: countsOf(turn, caller), seq: headOf(turn.sql).seq });
}

/** The board: the first cases of each stage. */
export function caseBoard(turn: Turn, caller: Caller, query: BoardQuery): Answer<CaseBoard> {
  const { limit, ...filter } = query;
  const column = (stage: (typeof stages)[number]) => columnOf(turn, caller, { ...filter, stage }, limit);
  return answer({
    columns: {
      report: column('report'),
      response: column('response'),
      follow_up: column('follow_up'),
      closed: column('closed'),
    },
    counts: countsOf(turn, caller),
    seq: headOf(turn.sql).seq,
  });
}

/** How many cases there are: kept by stage, counted by an index no further than `most`. */
export function countsOf({ sql, now }: Turn, caller: Pick<Caller, 'member'>): CaseCounts {
  const counted = rows<{ stage: string; n: number }>(sql, 'SELECT stage, n FROM case_counts');
  const n = Object.fromEntries(stages.map((stage) => [stage, counted.find((one) => one.stage === stage)?.n ?? 0]));
  const upTo = (from: string, ...values: SqlStorageValue[]) =>
    row<{ n: number }>(sql, `SELECT count(*) AS n FROM (SELECT 1 FROM ${from} LIMIT ${most})`, ...values)?.n ?? 0;
  const drills = rows<{ stage: OpenStage; n: number }>(
    sql,
    `SELECT stage, count(*) AS n FROM (SELECT stage FROM cases WHERE stage <> 'closed' AND drill = 1 LIMIT ${most}) GROUP BY stage`,
  );
  return {
    ...(n as Pick<CaseCounts, (typeof stages)[number]>),
    drills: { report: 0, response: 0, follow_up: 0, ...Object.fromEntries(drills.map((one) => [one.stage, one.n])) },
    overdue: upTo("cases INDEXED BY overdue_cases WHERE stage <> 'closed' AND drill = 0 AND late_at <= ?", now),
    toClose: upTo('cases INDEXED BY cases_to_close WHERE closing_by IS NOT NULL AND closing_by <> ?', caller.member),
  };
}
