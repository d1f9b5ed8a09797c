import * as v from 'valibot';
import { termKinds, type WatchTerm } from '../../../shared/contract/watchlist.ts';

/** A term as its form holds it: several values are lines of one text. */
const Draft = v.object({
  text: v.string(),
  aliases: v.string(),
  exclude: v.string(),
  any: v.string(),
  within: v.string(),
  evasion: v.boolean(),
  kind: v.picklist(termKinds),
  level: v.number(),
});
export type Draft = Readonly<v.InferOutput<typeof Draft>>;

export const isDraft = (value: unknown): value is Draft => v.is(Draft, value);

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
