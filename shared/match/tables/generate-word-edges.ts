/** Writes `word-edges.ts`: how often words begin and end with a character, from jieba's dictionary (MIT). */
import { join } from 'node:path';
import { byCommonness, moduleOf, words } from './generate-characters.ts';

/** Rarer edges are left out; below it two characters next to each other are no accident. */
const least = 1000;

/** Classes of half a power of two, from the rarest, 2^10, upwards. */
function classes(edge: (text: string) => string): string {
  const counts = new Map<string, number>();
  for (const { text, count } of words) counts.set(edge(text), (counts.get(edge(text)) ?? 0) + count);
  const groups: string[] = [];
  for (const character of [...counts.keys()].sort(byCommonness)) {
    const count = counts.get(character) ?? 0;
    if (count < least) continue;
    const at = Math.max(0, Math.round(2 * Math.log2(count)) - 20);
    groups[at] = (groups[at] ?? '') + character;
  }
  return Array.from(groups, (group) => group ?? '').join(',');
}

export const wordEdgesFile = join(import.meta.dirname, 'word-edges.ts');
export function wordEdges(): string {
  const each = 'characters, in classes of half a power of two between commas, from 2^10 times upwards.';
  return moduleOf("Written by generate-word-edges.ts from jieba's dictionary (MIT, package @node-rs/jieba)", [
    { name: 'wordStarts', doc: `With what words begin: ${each}`, text: classes((text) => text.charAt(0)) },
    { name: 'wordEnds', doc: `With what words end: ${each}`, text: classes((text) => text.slice(-1)) },
  ]);
}
