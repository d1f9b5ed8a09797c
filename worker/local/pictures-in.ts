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

/** The files that cases of an export have, by the SHA-256 of their bytes, and a case that has each. */
export async function filesIn(file: string): Promise<Map<string, number>> {
  const found = new Map<number, { sha256: string; ofCase: number }>();
  for await (const line of linesOf(file)) {
    if (!line.startsWith('{"t":"attachments",')) continue;
    const parsed = v.parse(ExportLine, JSON.parse(line));
    if ('gone' in parsed) {
      found.delete(Number(parsed.gone[0]));
      continue;
    }
    const { id, sha256, case_id: ofCase, removed_at: removed } = parsed.r;
    if (removed === null && v.is(pictureName, sha256)) found.set(Number(id), { sha256, ofCase: Number(ofCase) });
    else found.delete(Number(id));
  }
  return new Map([...found.values()].map(({ sha256, ofCase }) => [sha256, ofCase]));
}
