import type { Evidence } from '../../shared/contract/flags.ts';
import { rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** What a flag's reporter saw. `flag` counts flags in the order in which they came. */
export interface SeenFlag {
  flag: number;
  at: number;
  state: string;
  sha256: string;
  evidence: Evidence;
}

type SeenRow = Omit<SeenFlag, 'evidence'> & { json: string };

/** The watch terms that were seen, each once. */
export const termsIn = (evidence: readonly Evidence[]): string[] => [
  ...new Set(evidence.flatMap(({ mentions }) => mentions.map(({ term }) => term))),
];

/** The watch terms that a post's latest flags saw in it. */
export const termsOfPost = (turn: Turn, post: number): string[] =>
  termsIn(latestSeen(turn, post).map(({ evidence }) => evidence));

/** So many of a post's latest flags are looked at by the analysis: a post changes seldom, and most saw the same. */
const latestFlags = 5;

/** What was read last: several steps look at one post after the other. */
const last = new WeakMap<Turn, { post: number; seen: readonly SeenFlag[] }>();

/** What a post's latest flags saw, whatever became of them, the latest first. Read and parsed once for all steps of the analysis. */
export function latestSeen(turn: Turn, post: number): readonly SeenFlag[] {
  const known = last.get(turn);
  if (known?.post === post) return known.seen;
  const found = rows<SeenRow>(
    turn.sql,
    `SELECT f.rowid AS flag, f.at, f.state, f.evidence AS sha256, e.json FROM flags f JOIN evidence e ON e.sha256 = f.evidence
     WHERE f.post = ? ORDER BY f.received_at DESC, f.rowid DESC LIMIT ?`,
    post,
    latestFlags,
  );
  const seen = found.map(({ json, ...flag }): SeenFlag => ({ ...flag, evidence: JSON.parse(json) }));
  last.set(turn, { post, seen });
  return seen;
}
