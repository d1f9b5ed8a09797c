import { mostViews, type View, type ViewGiven, type Views } from '../../shared/contract/search.ts';
import { canonicalJson } from '../../shared/text/canonical-json.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** So many shared views a workspace has at most. */
const mostShared = 100;

type ViewRow = { id: number; by: number; member: string; name: string; query: string; shared: number; at: number };

const select = 'SELECT v.*, m.name AS member FROM views v JOIN members m ON m.id = v.by';

/** What a view shows, as it is stored: a view of the queue keeps its part beside an empty query. */
const stored = ({ query, queue }: ViewGiven) => canonicalJson(queue === null ? query : { ...query, queue });

function shownBy(json: string): Pick<View, 'query' | 'queue'> {
  const { queue = null, ...query } = JSON.parse(json);
  return { query, queue };
}

const viewOf = (view: ViewRow, caller: Caller): View => ({
  id: view.id,
  name: view.name,
  ...shownBy(view.query),
  shared: view.shared === 1,
  mine: view.by === caller.member,
  by: view.member,
  at: view.at,
});

const leads = (caller: Caller) => caller.role === 'lead' || caller.role === 'admin';

/** Own views and those that are shared, by name. */
export function listViews(turn: Turn, caller: Caller): Answer<Views> {
  const found = rows<ViewRow>(
    turn.sql,
    `SELECT * FROM (${select} WHERE v.by = ? ORDER BY v.id LIMIT ?)
     UNION SELECT * FROM (${select} WHERE v.shared = 1 ORDER BY v.id LIMIT ?)`,
    caller.member,
    mostViews,
    mostShared,
  );
  const byName = new Intl.Collator('zh-CN');
  return answer({
    items: found.map((view) => viewOf(view, caller)).sort((a, b) => byName.compare(a.name, b.name) || a.id - b.id),
  });
}

/** Saves a view. To be shared, it must be a lead's. A view is a convenience of its owner: no event tells of it. */
export function makeView(turn: Turn, caller: Caller, given: ViewGiven): Answer<View> {
  const { sql } = turn;
  if (given.shared && !leads(caller)) return refuse('forbidden', 'Views are shared by leads.');
  const full = roomFor(turn, caller, given.shared);
  if (full !== null) return full;
  const { id } = sql
    .exec<{ id: number }>(
      'INSERT INTO views (by, name, query, shared, at) VALUES (?, ?, ?, ?, ?) RETURNING id',
      caller.member,
      given.name,
      stored(given),
      Number(given.shared),
      turn.now,
    )
    .one();
  return answer(viewOf(sql.exec<ViewRow>(`${select} WHERE v.id = ?`, id).one(), caller));
}

/** Replaces an own view, or one that is shared where the caller leads. */
export function changeView(turn: Turn, caller: Caller, { id, given }: { id: number; given: ViewGiven }): Answer<View> {
  const { sql } = turn;
  const before = changeable(turn, caller, id);
  if (before === undefined) return refuse('not-found');
  if (given.shared && !leads(caller)) return refuse('forbidden', 'Views are shared by leads.');
  const full = given.shared && before.shared === 0 ? roomFor(turn, caller, true, true) : null;
  if (full !== null) return full;
  sql.exec(
    'UPDATE views SET name = ?, query = ?, shared = ?, at = ? WHERE id = ?',
    given.name,
    stored(given),
    Number(given.shared),
    turn.now,
    id,
  );
  return answer(viewOf(sql.exec<ViewRow>(`${select} WHERE v.id = ?`, id).one(), caller));
}

/** Removes an own view, or one that is shared where the caller leads. */
export function removeView(turn: Turn, caller: Caller, { id }: { id: number }): Answer<{ id: number }> {
  if (changeable(turn, caller, id) === undefined) return refuse('not-found');
  turn.sql.exec('DELETE FROM views WHERE id = ?', id);
  return answer({ id });
}

/** Views of others that are not shared are not there for the caller. */
function changeable(turn: Turn, caller: Caller, id: number): ViewRow | undefined {
  const view = row<ViewRow>(turn.sql, `${select} WHERE v.id = ?`, id);
  return view !== undefined && (view.by === caller.member || (view.shared === 1 && leads(caller))) ? view : undefined;
}

function roomFor({ sql }: Turn, caller: Caller, shared: boolean, has = false): ReturnType<typeof refuse> | null {
  const number = (where: string, ...values: SqlStorageValue[]) =>
    sql.exec<{ n: number }>(`SELECT count(*) AS n FROM views WHERE ${where}`, ...values).one().n;
  if (!has && number('by = ?', caller.member) >= mostViews)
    return refuse('conflict', `You have ${mostViews} views: remove one first.`);
  if (shared && number('shared = 1') >= mostShared)
    return refuse('conflict', `There are ${mostShared} shared views: remove one first.`);
  return null;
}
