import { noEffects, type Turn } from '../../../worker/workspace/turn.ts';

export { caller } from './grown.ts';

/** A turn of the object at a moment, for a function that is called by itself. */
export const turnAt = (sql: SqlStorage, now: number): Turn => ({
  sql,
  workspace: 'x',
  now,
  random: (n) => crypto.getRandomValues(new Uint8Array(n)),
  effects: noEffects(),
});
