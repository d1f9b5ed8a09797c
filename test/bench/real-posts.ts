import { readFileSync } from 'node:fs';

/** A post that somebody brought (`--posts`): for looking at, nothing of it is kept. */
export interface RealPost {
  readonly id: string;
  readonly author: string;
  /** Milliseconds since 1970; null where it says none. */
  readonly time: number | null;
  readonly text: string;
}

/** Reads posts, one JSON object `{ id, author, time, text }` a line; `time` as a number (seconds or milliseconds) or in ISO 8601. */
export function readPosts(path: string): RealPost[] {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line, n) => {
      const { id = n, author = '', time = null, text } = JSON.parse(line) as Record<string, unknown>;
      if (typeof text !== 'string') throw new Error(`line ${n + 1} of ${path} has no text`);
      return { id: String(id), author: String(author), time: timeOf(time), text: text.toWellFormed() };
    });
}

function timeOf(time: unknown): number | null {
  const millis = typeof time === 'number' ? (time < 1e11 ? time * 1000 : time) : Date.parse(String(time));
  return Number.isFinite(millis) ? millis : null;
}
