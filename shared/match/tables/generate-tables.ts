/** Writes all tables of this folder anew. Sources and licences: docs/data.md. Run with `npm run generate`. */
import { writeFileSync } from 'node:fs';
import { wordsOfMore, wordsOfMoreFile, wordsOfTwo, wordsOfTwoFile } from './generate-common-words.ts';

/** The generated files: path and what must stand in it. */
export const tables: readonly { readonly file: string; readonly text: () => string }[] = [
  { file: wordsOfTwoFile, text: wordsOfTwo },
  { file: wordsOfMoreFile, text: wordsOfMore },
];

if (process.argv[1] === import.meta.filename) for (const { file, text } of tables) writeFileSync(file, text());
