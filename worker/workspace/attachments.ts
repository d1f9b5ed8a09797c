import {
  type Attachment,
  type Attachments,
  attachmentLimits,
  type FileStored,
} from '../../shared/contract/attachments.ts';
import type { AttachmentKindName } from '../../shared/domain/attachments.ts';
import { hourMs, minuteMs } from '../../shared/time.ts';
import { caseToAddTo } from './case-checks.ts';
import { wake } from './jobs.ts';
import { roomForPictures } from './pictures.ts';
import { row, rows } from './rows.ts';
import { countSent } from './sent-today.ts';
import { noteOnCase } from './store-case.ts';
import { type Answer, answer, type Caller, refuse, refuseFor, type Turn } from './turn.ts';

/** Where a file lies. Both parts have been checked to hold nothing but letters, digits and `-`. Pictures of posts lie elsewhere. */
export const fileAt = (workspace: string, sha256: string) => `${workspace}/files/${sha256}`;

/** A file whose bytes never came is let go after this; one that no case has any more, after that. */
const patience = { arriving: hourMs, removed: minuteMs } as const;

type AttachmentRow = {
  id: number;
  sha256: string;
  name: string;
  kind: AttachmentKindName;
  bytes: number;
  at: number;
  by: string;
};

const select = `SELECT a.id, a.sha256, a.name, a.kind, a.bytes, a.at, m.name AS by
  FROM attachments a JOIN members m ON m.id = a.by WHERE a.case_id = ? AND a.removed_at IS NULL`;

const attached = (sql: SqlStorage, id: number, sha256: string) =>
  row<AttachmentRow>(sql, `${select} AND a.sha256 = ?`, id, sha256);

/** The files of a case, the newest first. */
export function listAttachments({ sql }: Turn, _caller: Caller, input: { case: number }): Answer<Attachments> {
  if (row(sql, 'SELECT 1 FROM cases WHERE id = ?', input.case) === undefined) return refuse('not-found');
  const items = rows<AttachmentRow>(sql, `${select} ORDER BY a.id DESC LIMIT ?`, input.case, attachmentLimits.ofCase);
  return answer({ items });
}

/** Whether a case takes this file: asked before a byte of it is read. */
export function mayAttach(turn: Turn, _caller: Caller, input: { case: number; sha256: string }): Answer<null> {
  const found = caseToAddTo(turn, input.case);
  if (!found.ok) return found;
  if (attached(turn.sql, input.case, input.sha256) !== undefined) return answer(null);
  const { n } = turn.sql
    .exec<{ n: number }>('SELECT count(*) AS n FROM attachments WHERE case_id = ? AND removed_at IS NULL', input.case)
    .one();
  if (n >= attachmentLimits.ofCase) return refuse('conflict', `A case has at most ${attachmentLimits.ofCase} files.`);
  return answer(null);
}

/** Takes room for a file whose bytes were checked, before they are stored. One that has room already needs none. */
export function takeFileRoom(
  turn: Turn,
  caller: Caller,
  input: { case: number; sha256: string; bytes: number },
): Answer<null> {
  const { sql, now } = turn;
  const { sha256, bytes } = input;
  const may = mayAttach(turn, caller, input);
  if (!may.ok) return may;
  if (row(sql, 'SELECT 1 FROM files_to_delete WHERE sha256 = ? AND on_its_way = 1', sha256) !== undefined) {
    return refuseFor(5, 'The same file is just being deleted.');
  }
  if (row(sql, 'SELECT 1 FROM files WHERE sha256 = ?', sha256) === undefined) {
    const tooMuch = countSent(turn, caller, { pictures: bytes });
    if (tooMuch !== null) return tooMuch;
    const { all } = sql
      .exec<{ all: number }>(
        'UPDATE workspace SET picture_bytes = picture_bytes + ? RETURNING picture_bytes AS "all"',
        bytes,
      )
      .one();
    if (all > roomForPictures) {
      const most = `${roomForPictures / 1024 ** 3} GB`;
      return {
        ...refuse('no-room', `Pictures and files of this workspace fill ${most}: no more are taken.`),
        retryAfter: 3600,
      };
    }
    sql.exec('INSERT INTO files (sha256, bytes, at) VALUES (?, ?, ?)', sha256, bytes, now);
  }
  if (row(sql, 'SELECT 1 FROM attachments WHERE sha256 = ? AND removed_at IS NULL LIMIT 1', sha256) === undefined) {
    letGo(turn, sha256, patience.arriving);
  }
  return answer(null);
}

/** Notes that a file which had room has been stored, and that the case has it. Again changes nothing. */
export function noteAttachment(
  turn: Turn,
  caller: Caller,
  input: { case: number; sha256: string; name: string; kind: AttachmentKindName },
): Answer<Attachment> {
  const { sql, now } = turn;
  const { sha256, name, kind } = input;
  const found = caseToAddTo(turn, input.case);
  if (!found.ok) return found;
  const before = attached(sql, input.case, sha256);
  if (before !== undefined) return answer(before);
  const may = mayAttach(turn, caller, input);
  if (!may.ok) return may;
  const known = row<{ bytes: number }>(sql, 'SELECT bytes FROM files WHERE sha256 = ?', sha256);
  if (known === undefined) return refuse('conflict', 'It took too long: send the file again.');
  const { bytes } = known;
  sql.exec(
    'INSERT INTO attachments (case_id, sha256, name, kind, bytes, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    input.case,
    sha256,
    name,
    kind,
    bytes,
    caller.member,
    now,
  );
  sql.exec('DELETE FROM files_to_delete WHERE sha256 = ?', sha256);
  noteOnCase(turn, caller.member, found.one, 'attachment.added', { file: sha256, name, kind, bytes });
  const made = attached(sql, input.case, sha256);
  if (made === undefined) throw new Error('a file that was just noted is not there');
  return answer(made);
}

/** A file of a case: asked before its bytes are fetched. */
export function readAttachment(
  { sql }: Turn,
  _caller: Caller,
  input: { case: number; sha256: string },
): Answer<Attachment> {
  const found = attached(sql, input.case, input.sha256);
  return found === undefined ? refuse('not-found') : answer(found);
}

/** Takes a file away from a case. Its bytes are deleted soon, unless another case has them, too. Again changes nothing. */
export function removeAttachment(
  turn: Turn,
  caller: Caller,
  input: { case: number; sha256: string },
): Answer<{ id: number }> {
  const { sql, now } = turn;
  const found = caseToAddTo(turn, input.case);
  if (!found.ok) return found;
  const before = attached(sql, input.case, input.sha256);
  if (before === undefined) return refuse('not-found');
  noteOnCase(turn, caller.member, found.one, 'attachment.removed', { file: input.sha256 });
  sql.exec('UPDATE attachments SET removed_at = ? WHERE id = ?', now, before.id);
  if (
    row(sql, 'SELECT 1 FROM attachments WHERE sha256 = ? AND removed_at IS NULL LIMIT 1', input.sha256) === undefined
  ) {
    letGo(turn, input.sha256, patience.removed);
  }
  return answer({ id: before.id });
}

/** A file that belongs here; null when there is none of this name. */
export function knownFile(sql: SqlStorage, sha256: string): FileStored | null {
  const found = row<FileStored>(
    sql,
    `SELECT sha256, bytes FROM files WHERE sha256 = ?
     AND EXISTS (SELECT 1 FROM attachments a WHERE a.sha256 = files.sha256 AND a.removed_at IS NULL)`,
    sha256,
  );
  return found ?? null;
}

/** Has a file's bytes deleted after this, unless a case has it by then. */
function letGo(turn: Turn, sha256: string, after: number): void {
  const at = turn.now + after;
  turn.sql.exec('INSERT OR REPLACE INTO files_to_delete (sha256, due_at) VALUES (?, ?)', sha256, at);
  wake(turn, 'delete-files', at);
}
