import { firstStockPhrases } from '../../shared/contract/settings.ts';
import { comparisonText } from '../../shared/text/comparison.ts';
import { fingerprintOfCompared } from '../analysis/copies/fingerprint.ts';

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
