import * as v from 'valibot';
import { flagClassNames } from '../domain/classes.ts';
import { atMost, int, millis, rowId, text } from './primitives.ts';

/** An account with flagged posts. A lead to look at, no verdict on anybody. */
export const Author = v.strictObject({
  id: rowId,
  site: text(64),
  /** The site's own id of the account, else its name. */
  key: text(200),
  /** Names it was seen with, the newest last. */
  names: atMost(text(200), 10),
  /** Flagged posts. */
  posts: int(0, 1e9),
  /** Those of them that were confirmed, by class. */
  classes: v.record(v.picklist(flagClassNames), int(0, 1e9)),
  firstAt: millis,
  lastAt: millis,
});
export type Author = v.InferOutput<typeof Author>;

/** The account of a post. `repeat`: other posts of it were flagged, too. */
export const PostAuthor = v.strictObject({ ...Author.entries, repeat: v.boolean() });
export type PostAuthor = v.InferOutput<typeof PostAuthor>;
