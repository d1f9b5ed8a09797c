/**
 * The class of a flag: who is posting (发帖人类型). `key` is the number key that picks it, `severity` (1, 2, 4, 8) how bad
 * it would be to overlook it, for the order of the queue:
 * - a grievance most: a real customer waits for an answer, and to take them for anything else is the costliest mistake;
 * - fabrication next: what is false spreads while nobody refutes it;
 * - hired posts and what is unclear: worth a look, nobody waits;
 * - venting least: answering it feeds it.
 */
export const flagClasses = {
  water_army: { key: '1', severity: 2 },
  venting: { key: '2', severity: 1 },
  grievance: { key: '3', severity: 8 },
  fabrication: { key: '4', severity: 4 },
  undetermined: { key: '5', severity: 2 },
} as const satisfies Record<string, { key: string; severity: number }>;

export type FlagClass = keyof typeof flagClasses;

export const flagClassNames = Object.keys(flagClasses) as [FlagClass, ...FlagClass[]];

/** The class whose number key this is, if any. */
export function classForKey(key: string): FlagClass | undefined {
  return flagClassNames.find((name) => flagClasses[name].key === key);
}

/** The class with the most votes; among equals the one that is worse to overlook. `votes` holds whole numbers ≥ 0. */
export function leadingClass(votes: Partial<Record<FlagClass, number>>): FlagClass {
  let best: FlagClass = 'undetermined';
  let bestVotes = 0;
  for (const name of flagClassNames) {
    const count = votes[name] ?? 0;
    const worse = count === bestVotes && flagClasses[name].severity > flagClasses[best].severity;
    if (count > 0 && (count > bestVotes || worse)) {
      best = name;
      bestVotes = count;
    }
  }
  return best;
}

/**
 * Classes that no one person may settle: to say of somebody that they make up and spread what is false may end in court. The first
 * who confirms one proposes it, another lead or admin has to agree.
 */
const settledByTwo: ReadonlySet<FlagClass> = new Set(['fabrication']);

export const needsSecond = (name: FlagClass): boolean => settledByTwo.has(name);
