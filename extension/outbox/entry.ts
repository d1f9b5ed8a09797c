import type { FlagChange, FlagItem } from '../../shared/contract/flags.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import type { Grade, RiskType } from '../../shared/domain/risks.ts';

/**
 * Everything that still has to happen to one flag. There is one entry for each flag, so its operations stay in order
 * by themselves. `item` is null once the server has the flag: then a change or the withdrawal is what waits.
 */
export interface Entry {
  id: string;
  /** Whose flag it is (`ownerOf`): it is never sent with anybody else's token. */
  owner: string;
  keptAt: number;
  /** The post's identity; null for an operation on a flag that this device knows nothing about. */
  postKey: string | null;
  item: FlagItem | null;
  /** Waits for the flag's receipt, then is sent. */
  change: FlagChange | null;
  /** Waits for the flag's receipt, then takes it back. */
  withdraw: boolean;
  /** Requests that carried it. Written before each request: from the first on, the server may have the flag. */
  tries: number;
  /** Goes up with every change made here, so that an answer settles only what was sent. */
  revision: number;
  /** Why the server will not have it; null while it waits. */
  refused: string | null;
  shown: Shown;
}

/** What the list of waiting flags shows of it. */
export interface Shown {
  class: FlagClass;
  risk: RiskType | null;
  grade: Grade | null;
  url: string;
  excerpt: string;
}

/** A flag that was just made. */
export function newEntry(item: FlagItem, postKey: string, owner: string, now: number): Entry {
  const { class: flagClass, risk, grade, evidence } = item;
  const shown = { class: flagClass, risk, grade, url: evidence.url, excerpt: excerptOf(evidence.text) };
  return { ...untouched, id: item.id, owner, keptAt: now, postKey, item, shown };
}

/** A change or a withdrawal of a flag that the server has already receipted. */
export function operationOn(
  id: string,
  operation: { change: FlagChange } | { withdraw: true },
  known: { postKey: string | null; shown: Shown },
  owner: string,
  now: number,
): Entry {
  return { ...untouched, ...operation, id, owner, keptAt: now, postKey: known.postKey, shown: known.shown };
}

const untouched = { item: null, change: null, withdraw: false, tries: 0, revision: 0, refused: null } as const;

/** The first 120 characters in one line. */
export function excerptOf(text: string): string {
  return [...text.slice(0, 400).replace(/\s+/g, ' ').trim()].slice(0, 120).join('');
}

/** The parts of a change that are there. */
function partsOf(change: FlagChange): Partial<Pick<FlagItem, keyof FlagChange>> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/**
 * The entry after its author changed the flag. A flag the server cannot have yet (never tried, or refused) is changed
 * in place; one that was tried must be sent again as it was, and the change waits for the receipt.
 */
export function foldChange(entry: Entry, change: FlagChange): Entry {
  const parts = partsOf(change);
  const next = { ...entry, shown: { ...entry.shown, ...pick(parts) }, revision: entry.revision + 1, refused: null };
  if (entry.item === null) return { ...next, change: { ...entry.change, ...parts } };
  if (entry.tries > 0 && entry.refused === null) return { ...next, change: { ...entry.change, ...parts } };
  return { ...next, item: { ...entry.item, ...parts }, tries: 0 };
}

function pick(parts: ReturnType<typeof partsOf>): Partial<Shown> {
  const { note: _, picture: __, template: ___, ...shown } = parts;
  return shown;
}

/** The entry after its author took the flag back; null when nothing is left to do because the server never had it. */
export function foldWithdrawal(entry: Entry): Entry | null {
  if (entry.item !== null && (entry.tries === 0 || entry.refused !== null)) return null;
  return { ...entry, withdraw: true, revision: entry.revision + 1, refused: null };
}

/** The entry once the server has the flag; null when nothing else waits. */
export function afterReceipt(entry: Entry): Entry | null {
  if (entry.change === null && !entry.withdraw) return null;
  return { ...entry, item: null, tries: 0 };
}

/** The entry once its change or withdrawal was carried out; null unless it was changed again in the meantime. */
export function afterOperation(entry: Entry, sentRevision: number): Entry | null {
  return entry.revision === sentRevision ? null : { ...entry, tries: 0 };
}

/** The entry once the server refused it; null when it was to be taken back anyway. */
export function afterRefusal(entry: Entry, reason: string): Entry | null {
  if (entry.item === null) return { ...entry, refused: reason };
  if (entry.withdraw) return null;
  return { ...entry, item: { ...entry.item, ...partsOf(entry.change ?? {}) }, change: null, refused: reason };
}
