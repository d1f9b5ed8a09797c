import type { PictureStored } from '../../shared/contract/pictures.ts';
import { appendEvent } from './events.ts';
import { row } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

type PictureRow = { bytes: number; at: number };

const pictureRow = (sql: SqlStorage, sha256: string) =>
  row<PictureRow>(sql, 'SELECT bytes, at FROM pictures WHERE sha256 = ?', sha256);

/** The post of the caller's active flag that names this picture. */
const postShown = (turn: Turn, caller: Caller, sha256: string) =>
  row<{ post: number }>(
    turn.sql,
    "SELECT post FROM flags WHERE picture = ? AND member = ? AND state = 'active' LIMIT 1",
    sha256,
    caller.member,
  )?.post;

/** Whether this picture is waited for from the caller: asked before a byte of it is read. */
export function awaitsPicture(turn: Turn, caller: Caller, input: { sha256: string }): Answer<null> {
  return postShown(turn, caller, input.sha256) === undefined ? refuse('not-found') : answer(null);
}

/** Notes a picture whose bytes were checked and stored. Again changes nothing. */
export function notePicture(
  turn: Turn,
  caller: Caller,
  { sha256, bytes }: { sha256: string; bytes: number },
): Answer<PictureStored> {
  const post = postShown(turn, caller, sha256);
  if (post === undefined) return refuse('not-found');
  const known = pictureRow(turn.sql, sha256);
  if (known !== undefined) return answer({ sha256, ...known });
  const seq = appendEvent(turn, caller.member, 'picture.stored', `post:${post}`, { picture: sha256, bytes });
  turn.sql.exec(
    'INSERT INTO pictures (sha256, bytes, by, at) VALUES (?, ?, ?, ?)',
    sha256,
    bytes,
    caller.member,
    turn.now,
  );
  // A lead who looks at the post sees it come.
  turn.sql.exec('UPDATE posts SET changed = ? WHERE id = ?', seq, post);
  turn.effects.posts.add(post);
  return answer({ sha256, bytes, at: turn.now });
}

/** Whether the workspace has this picture: asked before it is fetched. */
export function hasPicture(turn: Turn, _caller: Caller, input: { sha256: string }): Answer<null> {
  return pictureRow(turn.sql, input.sha256) === undefined ? refuse('not-found') : answer(null);
}
