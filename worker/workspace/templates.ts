import { maxTemplates, type Template, type TemplateGiven, type Templates } from '../../shared/contract/templates.ts';
import { appendEvent, type EventKind } from './events.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';
import { etagOf, raiseVersion, versionOf } from './versions.ts';

type TemplateRow = {
  id: number;
  version: number;
  uses: number;
  title: string;
  text: string;
  classes: string;
  at: number;
  name: string | null;
};

/** The samples in use with their present wording. */
const inUse = `SELECT t.id, t.version, t.uses, w.title, w.text, w.classes, w.at, m.name
  FROM templates t JOIN template_wordings w ON w.template = t.id AND w.version = t.version
  LEFT JOIN members m ON m.id = w.by WHERE t.retired_at IS NULL`;

const templateOf = (found: TemplateRow): Template => ({
  id: found.id,
  version: found.version,
  title: found.title,
  text: found.text,
  classes: JSON.parse(found.classes),
  updatedAt: found.at,
  updatedBy: found.name,
  uses: found.uses,
});

const templateById = (sql: SqlStorage, id: number) => row<TemplateRow>(sql, `${inUse} AND t.id = ?`, id);

/** The samples in use, by title. Who has this version is told so before any of them is read. */
export function readTemplates(turn: Turn, _caller: Caller, input: { known: readonly string[] }): Answer<Templates> {
  const version = versionOf(turn.sql, 'templates');
  const etag = etagOf(version);
  if (input.known.includes(etag)) return { ok: true, unchanged: true, etag };
  const items = rows<TemplateRow>(turn.sql, `${inUse} ORDER BY w.title, t.id`).map(templateOf);
  return { ok: true, value: { version, items }, etag };
}

/** Adds a sample. */
export function makeTemplate(turn: Turn, caller: Caller, given: TemplateGiven): Answer<Template> {
  const { n } = turn.sql.exec<{ n: number }>('SELECT count(*) AS n FROM templates WHERE retired_at IS NULL').one();
  if (n >= maxTemplates)
    return refuse('conflict', `There are ${maxTemplates} reply samples already: retire one first.`);
  const { id } = turn.sql.exec<{ id: number }>('INSERT INTO templates (version) VALUES (1) RETURNING id').one();
  return word(turn, caller, 'template.made', { id, version: 1, given });
}

/** Words a sample anew, if nobody else did since `ifMatch` was read. The old wording is kept: uses name it. */
export function changeTemplate(
  turn: Turn,
  caller: Caller,
  input: { id: number; ifMatch: string; given: TemplateGiven },
): Answer<Template> {
  const { id, given } = input;
  const before = templateById(turn.sql, id);
  if (before === undefined) return refuse('not-found');
  if (input.ifMatch !== etagOf(before.version)) {
    return refuse('precondition-failed', `It is at version ${before.version} now: load it and edit it again.`);
  }
  const version = before.version + 1;
  turn.sql.exec('UPDATE templates SET version = ? WHERE id = ?', version, id);
  return word(turn, caller, 'template.changed', { id, version, given });
}

/** Takes a sample out of use. It is kept, with every wording it had. Again changes nothing. */
export function retireTemplate(turn: Turn, caller: Caller, input: { id: number }): Answer<{ id: number }> {
  const { id } = input;
  const found = row<{ retired_at: number | null }>(turn.sql, 'SELECT retired_at FROM templates WHERE id = ?', id);
  if (found === undefined) return refuse('not-found');
  if (found.retired_at === null) {
    appendEvent(turn, caller.member, 'template.retired', `template:${id}`, {});
    turn.sql.exec('UPDATE templates SET retired_at = ? WHERE id = ?', turn.now, id);
    raiseVersion(turn.sql, 'templates');
  }
  return answer({ id });
}

/** Notes the wording of a version. */
function word(
  turn: Turn,
  caller: Caller,
  kind: EventKind,
  { id, version, given }: { id: number; version: number; given: TemplateGiven },
): Answer<Template> {
  appendEvent(turn, caller.member, kind, `template:${id}`, { version, ...given });
  turn.sql.exec(
    'INSERT INTO template_wordings (template, version, title, text, classes, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    version,
    given.title,
    given.text,
    JSON.stringify(given.classes),
    caller.member,
    turn.now,
  );
  raiseVersion(turn.sql, 'templates');
  const made = templateById(turn.sql, id);
  if (made === undefined) throw new Error('a reply sample that was just stored is not there');
  return { ok: true, value: templateOf(made), etag: etagOf(version) };
}
