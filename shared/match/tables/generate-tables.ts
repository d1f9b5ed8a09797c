/** Writes all tables of this folder anew. Sources and licences: docs/data.md. Run with `npm run generate`. */
import { writeFileSync } from 'node:fs';
import { wordsOfMore, wordsOfMoreFile, wordsOfTwo, wordsOfTwoFile } from './generate-common-words.ts';
import { homophones, homophonesFile } from './generate-homophones.ts';
import { lookalikes, lookalikesFile } from './generate-lookalikes.ts';
import { splits, splitsFile } from './generate-splits.ts';
import { wordEdges, wordEdgesFile } from './generate-word-edges.ts';

/** The generated files: path and what must stand in it. */
export const tables: readonly { readonly file: string; readonly text: () => string }[] = [
  { file: homophonesFile, text: homophones },
  { file: lookalikesFile, text: lookalikes },
  { file: splitsFile, text: splits },
  { file: wordsOfTwoFile, text: wordsOfTwo },
  { file: wordsOfMoreFile, text: wordsOfMore },
  { file: wordEdgesFile, text: wordEdges },
];

if (process.argv[1] === import.meta.filename) for (const { file, text } of tables) writeFileSync(file, text());
