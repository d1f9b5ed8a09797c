import { firstStockPhrases } from '../../shared/contract/settings.ts';
import { comparisonText } from '../../shared/text/comparison.ts';
import { fingerprintOfCompared } from '../analysis/copies/fingerprint.ts';
import { moveCopiesSoon } from './move-copies.ts';
import { rows } from './rows.ts';
import { joinCluster, leaveCluster, type TextRow } from './texts.ts';
import type { Turn } from './turn.ts';

/** The fingerprints of these phrases as they are compared. */
export const fingerprintsOf = (phrases: readonly string[]): ReadonlySet<string> =>
  new Set(phrases.map(comparisonText).map(fingerprintOfCompared));

/** What was last worked out of some settings: the same settings give the same, whoever asks. */
let last: { settings: string; fingerprints: ReadonlySet<string> } | null = null;

/** The fingerprints of the stock phrases, from the settings as they are stored. */
export function stockFingerprints(settings: string): ReadonlySet<string> {
  if (last?.settings !== settings) {
    const { stockPhrases = firstStockPhrases } = JSON.parse(settings) as { stockPhrases?: readonly string[] };
    last = { settings, fingerprints: fingerprintsOf(stockPhrases) };
  }
  return last.fingerprints;
}

/**
 * Follows a change of the stock phrases: texts that have become one leave their cluster, those that no longer are one get
 * theirs. Their copies follow in the background.
 */
export function noteStockPhrases(turn: Turn, before: readonly string[], after: readonly string[]): void {
  const [then, now] = [fingerprintsOf(before), fingerprintsOf(after)];
  const changed = [...then, ...now].filter((fingerprint) => then.has(fingerprint) !== now.has(fingerprint));
  if (changed.length === 0) return;
  const texts = rows<TextRow & { fingerprint: string }>(
    turn.sql,
    'SELECT id, text, cluster, fingerprint FROM texts WHERE fingerprint IN (SELECT value FROM json_each(?)) ORDER BY id',
    JSON.stringify(changed),
  );
  for (const text of texts) {
    if (now.has(text.fingerprint)) leaveCluster(turn.sql, text);
    else if (text.cluster === null) joinCluster(turn.sql, text, turn.now);
    moveCopiesSoon(turn, text.id);
  }
}
