import { comparisonText } from '../../shared/text/comparison.ts';
import { fingerprintOfCompared } from '../analysis/copies/fingerprint.ts';
import { dropCopy } from './copy-rows.ts';
import { rows } from './rows.ts';
import { eraseText, type TextRow } from './texts.ts';
import type { Turn } from './turn.ts';

/** Forgets posts as copies that nobody flagged and of which no sighting is left. `keys`: those of forgotten sightings. */
export function forgetCopies(turn: Turn, keys: readonly string[]): void {
  if (keys.length === 0) return;
  const gone = rows<{ key: string }>(
    turn.sql,
    `SELECT DISTINCT c.key FROM json_each(?) j CROSS JOIN copies c ON c.key = j.value
     WHERE c.post IS NULL AND NOT EXISTS (SELECT 1 FROM sightings s WHERE s.key = c.key)`,
    JSON.stringify(keys),
  );
  for (const { key } of gone) dropCopy(turn, key);
}

/** So many of the latest sightings of a text are asked whether one still has it. */
const askedSightings = 50;

/**
 * Forgets what texts say that came with sightings only, once none of the latest of these has its text any more. `texts`: those
 * of sightings that have just lost theirs. `since`: the first hour of which sightings keep their text.
 */
export function forgetSeenTexts({ sql }: Turn, texts: readonly string[], since: number): void {
  if (texts.length === 0) return;
  const fingerprints = new Set(texts.map((text) => fingerprintOfCompared(comparisonText(text))));
  const unused = rows<TextRow>(
    sql,
    `SELECT t.id, t.text, t.cluster FROM json_each(?) j CROSS JOIN texts t ON t.fingerprint = j.value
     WHERE t.text IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM copies c WHERE c.text = t.id AND c.cluster IS t.cluster AND c.post > 0)
       AND NOT EXISTS (SELECT 1 FROM moving_texts m WHERE m.text = t.id)
       AND NOT EXISTS (SELECT 1 FROM (SELECT s.text FROM sightings s WHERE s.fingerprint = t.fingerprint AND s.hour >= ?
         ORDER BY s.hour DESC LIMIT ?) WHERE text IS NOT NULL)`,
    JSON.stringify([...fingerprints]),
    since,
    askedSightings,
  );
  for (const text of unused) eraseText(sql, text);
}
