import type { WatchTerm } from '../../../shared/contract/watchlist.ts';

/** A term as its form holds it: several values are lines of one text. */
export interface Draft {
  readonly text: string;
  readonly aliases: string;
  readonly exclude: string;
  readonly any: string;
  readonly within: string;
  readonly evasion: boolean;
  readonly kind: WatchTerm['kind'];
  readonly level: number;
}

/** The values in a field: one on each line, or parted as in a cell of a table. */
export function lines(text: string): string[] {
  const parts = text.split(/[\n|;；、]/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

export function draftOf({ text, aliases, exclude, require, evasion, kind, level }: WatchTerm): Draft {
  return {
    text,
    aliases: aliases.join('\n'),
    exclude: exclude.join('\n'),
    any: require?.any.join('\n') ?? '',
    within: String(require?.within ?? 30),
    evasion,
    kind,
    level,
  };
}

/** The term that a form holds at the moment; may break the contract's limits. */
export function termOfDraft(id: string, draft: Draft): WatchTerm {
  const any = lines(draft.any);
  return {
    id,
    text: draft.text.trim(),
    aliases: lines(draft.aliases),
    exclude: lines(draft.exclude),
    require: any.length === 0 ? null : { any, within: Number(draft.within) },
    evasion: draft.evasion,
    kind: draft.kind,
    level: draft.level,
  };
}
