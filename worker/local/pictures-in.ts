import * as v from 'valibot';
import { ExportLine } from '../../shared/contract/export.ts';
import { pictureName } from '../../shared/contract/pictures.ts';
import { linesOf } from './file-lines.ts';

/**
 * The pictures of an export that have arrived, by the SHA-256 of their bytes. What is called otherwise is none: names become those of
 * files, and whoever wrote the export may not choose where.
 */
export async function picturesIn(file: string): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const line of linesOf(file)) {
    if (!line.startsWith('{"t":"pictures",')) continue;
    const parsed = v.parse(ExportLine, JSON.parse(line));
    if ('gone' in parsed) found.delete(String(parsed.gone[0]));
    else if (parsed.r.arrived === 1 && v.is(pictureName, parsed.r.sha256)) found.add(parsed.r.sha256);
  }
  return found;
}
