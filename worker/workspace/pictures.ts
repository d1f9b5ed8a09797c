import type { PictureStored } from '../../shared/contract/pictures.ts';
import { appendEvent } from './events.ts';
import { row } from './rows.ts';
import { countSent } from './sent-today.ts';
import { settingsIn } from './settings.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';

/** So many bytes of pictures a workspace has at most: more than half a million ordinary ones. */
export const roomForPictures = 50 * 1024 ** 3;

/** Where a picture lies. Both parts have been checked to hold nothing but letters, digits and `-`. */
export const pictureAt = (workspace: string, sha256: string) => `${workspace}/${sha256}`;

type PictureRow = { bytes: number; at: number; arrived: number };

const pictureRow = (sql: SqlStorage, sha256: string) =>
  row<PictureRow>(sql, 'SELECT bytes, at, arrived FROM pictures WHERE sha256 = ?', sha256);

/** Whether the bytes of a picture are here. */
export const hasArrived = (sql: SqlStorage, sha256: string): boolean => pictureRow(sql, sha256)?.arrived === 1;

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
  if (!settingsIn(turn).pictures) return refuse('forbidden', 'This workspace takes no pictures.');
  return postShown(turn, caller, input.sha256) === undefined ? refuse('not-found') : answer(null);
}

/**
 * Takes room for a picture whose bytes were checked, before they are stored: whatever lies in R2 was counted, also when its
 * flag is taken back on the way. One that has room already needs none.
 */
export function takeRoom(
  turn: Turn,
  caller: Caller,
  { sha256, bytes }: { sha256: string; bytes: number },
): Answer<null> {
  const { sql } = turn;
  const awaited = awaitsPicture(turn, caller, { sha256 });
  if (!awaited.ok || pictureRow(sql, sha256) !== undefined) return awaited;
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
      ...refuse('no-room', `The pictures of this workspace fill ${most}: no more are taken.`),
      retryAfter: 3600,
    };
  }
  sql.exec(
    'INSERT INTO pictures (sha256, bytes, by, at, arrived) VALUES (?, ?, ?, ?, 0)',
    sha256,
    bytes,
    caller.member,
    turn.now,
  );
  return answer(null);
}

/** Notes that a picture which had room has been stored. Again changes nothing. */
export function notePicture(turn: Turn, caller: Caller, { sha256 }: { sha256: string }): Answer<PictureStored> {
  const post = postShown(turn, caller, sha256);
  const known = pictureRow(turn.sql, sha256);
  if (post === undefined || known === undefined) return refuse('not-found');
  const { bytes } = known;
  if (known.arrived === 1) {
    // Somebody else's flag named it first.
    turn.sql.exec('UPDATE posts SET pictured = 1 WHERE id = ? AND pictured = 0', post);
    turn.effects.posts.add(post);
    return answer({ sha256, bytes, at: known.at });
  }
  const seq = appendEvent(turn, caller.member, 'picture.stored', `post:${post}`, { picture: sha256, bytes });
  turn.sql.exec('UPDATE pictures SET arrived = 1, by = ?, at = ? WHERE sha256 = ?', caller.member, turn.now, sha256);
  // A lead who looks at the post sees it come.
  turn.sql.exec('UPDATE posts SET changed = ?, pictured = 1 WHERE id = ?', seq, post);
  turn.effects.posts.add(post);
  return answer({ sha256, bytes, at: turn.now });
}

/** Whether the workspace has this picture: asked before it is fetched. */
export function hasPicture(turn: Turn, _caller: Caller, input: { sha256: string }): Answer<null> {
  return hasArrived(turn.sql, input.sha256) ? answer(null) : refuse('not-found');
}

/** A picture whose bytes have been here; null when there was none of this name. */
export function knownPicture(sql: SqlStorage, sha256: string): PictureStored | null {
  const known = pictureRow(sql, sha256);
  return known?.arrived === 1 ? { sha256, bytes: known.bytes, at: known.at } : null;
}
