import { homophones } from './homophones.ts';
import { lookalikes } from './lookalikes.ts';
import { fullForms, splits } from './splits.ts';

/** A character's syllable: the characters of its tones, and which of them the character itself has. */
interface Reading {
  readonly tones: readonly string[];
  readonly tone: number;
}

let readings: Map<string, Reading[]> | undefined;

function readingsOf(character: string): readonly Reading[] {
  if (readings === undefined) {
    readings = new Map();
    for (const syllable of homophones.split(';')) {
      const tones = syllable.replace(/^[a-z]+/, '').split(',');
      for (const [tone, characters] of tones.entries()) {
        for (const one of characters) {
          const known = readings.get(one);
          if (known === undefined) readings.set(one, [{ tones, tone }]);
          else known.push({ tones, tone });
        }
      }
    }
  }
  return readings.get(character) ?? [];
}

/** First character of each group → the rest of it. */
function grouped(table: string): Map<string, string> {
  const groups = new Map<string, string>();
  for (const group of table.split(' ')) {
    const [first = ''] = group;
    groups.set(first, group.slice(first.length));
  }
  return groups;
}

let alike: Map<string, string> | undefined;
let parts: Map<string, string> | undefined;
let full: Map<string, string> | undefined;

/**
 * Common characters that sound like a folded one, likeliest first: those that look like it, too (账 帐), then those of the
 * same tone, then the others, each commonest first. Sources: docs/data.md.
 */
export function homophonesOf(character: string): string[] {
  const own = readingsOf(character);
  const sameTone = own.map(({ tones, tone }) => tones[tone] ?? '').join('');
  const others = own.flatMap(({ tones, tone }) => tones.filter((_, i) => i !== tone)).join('');
  const all = new Set(sameTone + others);
  all.delete(character);
  const alikeToo = lookalikesOf(character).filter((other) => all.has(other));
  return [...new Set([...alikeToo, ...all])];
}

/** Characters that look like a folded one, likest first. Sources: docs/data.md. */
export function lookalikesOf(character: string): string[] {
  alike ??= grouped(lookalikes);
  return [...(alike.get(character) ?? '')];
}

/** Ways to write a folded character as its parts, likeliest first: 钅艮 and 金艮 for 银. Sources: docs/data.md. */
export function splitsOf(character: string): string[] {
  parts ??= grouped(splits);
  full ??= grouped(fullForms);
  const typed = parts.get(character);
  if (typed === undefined) return [];
  const spelledOut = [...typed].map((part) => full?.get(part) ?? part).join('');
  return spelledOut === typed ? [typed] : [typed, spelledOut];
}
