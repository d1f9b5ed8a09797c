/**
 * The class of a flag: who is posting (发帖人类型). `key` is the number key that picks it, `weight` its share in the
 * order of the queue. A grievance weighs most because a real customer is waiting for an answer; venting least,
 * because answering it feeds it.
 */
export const flagClasses = {
  water_army: { key: '1', weight: 2 },
  venting: { key: '2', weight: 1 },
  grievance: { key: '3', weight: 4 },
  fabrication: { key: '4', weight: 3 },
  undetermined: { key: '5', weight: 2 },
} as const satisfies Record<string, { key: string; weight: number }>;

export type FlagClass = keyof typeof flagClasses;

export const flagClassNames = Object.keys(flagClasses) as [FlagClass, ...FlagClass[]];

/** The class whose number key this is, if any. */
export function classForKey(key: string): FlagClass | undefined {
  return flagClassNames.find((name) => flagClasses[name].key === key);
}

/** The class with the most votes; among equals the one that weighs more. `votes` holds whole numbers ≥ 0. */
export function leadingClass(votes: Partial<Record<FlagClass, number>>): FlagClass {
  let best: FlagClass = 'undetermined';
  let bestVotes = 0;
  for (const name of flagClassNames) {
    const count = votes[name] ?? 0;
    const heavier = count === bestVotes && flagClasses[name].weight > flagClasses[best].weight;
    if (count > 0 && (count > bestVotes || heavier)) {
      best = name;
      bestVotes = count;
    }
  }
  return best;
}
