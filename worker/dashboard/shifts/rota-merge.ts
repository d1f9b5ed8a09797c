import type { RotaGiven, Shift, ShiftException } from '../../../shared/contract/shifts.ts';

/** What two people did to the same shift, or the same day of one, each in another way. Null: they took it away. */
export interface RotaConflict {
  readonly key: string;
  readonly kind: 'shift' | 'exception';
  readonly mine: Shift | ShiftException | null;
  readonly theirs: Shift | ShiftException | null;
}

export interface RotaMerged {
  /** Both edits in one; in a conflict mine stands. */
  readonly rota: RotaGiven;
  readonly conflicts: readonly RotaConflict[];
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const exceptionKey = ({ day, shift }: ShiftException) => `${day} ${shift}`;

function mergeLists<T extends Shift | ShiftException>(
  kind: RotaConflict['kind'],
  keyOf: (one: T) => string,
  [base, mine, theirs]: readonly [readonly T[], readonly T[], readonly T[]],
): { list: T[]; conflicts: RotaConflict[] } {
  const by = (list: readonly T[]) => new Map(list.map((one) => [keyOf(one), one]));
  const [was, own, others] = [by(base), by(mine), by(theirs)];
  const list: T[] = [];
  const conflicts: RotaConflict[] = [];
  // Theirs first, in their order; then what is new of mine.
  for (const key of new Set([...others.keys(), ...own.keys()])) {
    const [before, mineNow, theirsNow] = [was.get(key), own.get(key), others.get(key)];
    const changedHere = !same(before, mineNow);
    if (changedHere && !same(before, theirsNow) && !same(mineNow, theirsNow)) {
      conflicts.push({ key, kind, mine: mineNow ?? null, theirs: theirsNow ?? null });
    }
    const stands = changedHere ? mineNow : theirsNow;
    if (stands !== undefined) list.push(stands);
  }
  // What both, or only one, took away is gone; what I changed and they took away stands, and is asked about.
  return { list, conflicts };
}

/** Brings an edit of the rota together with what somebody else saved meanwhile, shift by shift and exception by exception. */
export function mergeRota(base: RotaGiven, mine: RotaGiven, theirs: RotaGiven): RotaMerged {
  const shifts = mergeLists('shift', ({ id }: Shift) => id, [base.shifts, mine.shifts, theirs.shifts]);
  const others = mergeLists('exception', exceptionKey, [base.exceptions, mine.exceptions, theirs.exceptions]);
  const ids = new Set(shifts.list.map(({ id }) => id));
  return {
    // An exception of a shift that one of them took away goes with it.
    rota: { shifts: shifts.list, exceptions: others.list.filter(({ shift }) => ids.has(shift)) },
    conflicts: [...shifts.conflicts, ...others.conflicts],
  };
}

/** The merged rota with theirs in place of mine where they were chosen. */
export function withTheirs({ rota, conflicts }: RotaMerged): RotaGiven {
  let { shifts, exceptions } = rota;
  for (const { key, kind, theirs } of conflicts) {
    if (kind === 'shift') {
      const others = shifts.filter(({ id }) => id !== key);
      shifts = theirs === null ? others : [...others, theirs as Shift];
    } else {
      const others = exceptions.filter((one) => exceptionKey(one) !== key);
      exceptions = theirs === null ? others : [...others, theirs as ShiftException];
    }
  }
  const ids = new Set(shifts.map(({ id }) => id));
  return { shifts, exceptions: exceptions.filter(({ shift }) => ids.has(shift)) };
}
