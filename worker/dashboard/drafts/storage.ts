/** The part of `Storage` that drafts need. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const prefix = 'fengsheng.draft.';

/** Longer texts are not kept: a browser gives a page some 5 MB, and the longest thing written here, a report, has half a MB. */
const longestKept = 600_000;

/**
 * Texts that are being written, kept in this tab: a session that ends, a reload or a view that is left loses nothing. A
 * full or forbidden storage keeps nobody from writing.
 */
export function draftsIn(storage: () => DraftStorage) {
  return {
    /** What was written at `place`; null where nothing waits. */
    read<T>(place: string, fits: (value: unknown) => value is T): T | null {
      try {
        const kept = storage().getItem(prefix + place);
        const value: unknown = kept === null ? null : JSON.parse(kept);
        return fits(value) ? value : null;
      } catch {
        return null;
      }
    },
    /** Keeps what was written; an empty text or `null` is forgotten. */
    keep(place: string, value: unknown): void {
      try {
        const text = value === null || value === '' ? null : JSON.stringify(value);
        if (text === null || text.length > longestKept) storage().removeItem(prefix + place);
        else storage().setItem(prefix + place, text);
      } catch {
        // Full or forbidden: the text still stands in its field.
      }
    },
  };
}

export const drafts = draftsIn(() => sessionStorage);

export const isText = (value: unknown): value is string => typeof value === 'string';
