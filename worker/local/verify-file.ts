import { ExportCheck, type ExportReport } from '../analysis/check-export.ts';
import { linesOf } from './file-lines.ts';

/** So many faults are printed. */
const mostShown = 20;

/** Checks the lines of a file. */
export async function verifyFile(file: string): Promise<ExportReport> {
  const check = new ExportCheck();
  for await (const line of linesOf(file)) check.take(line);
  return check.finish();
}

/** What was found, as sentences. */
export function reportText(report: ExportReport): string {
  const { faults, head } = report;
  if (faults.length > 0) {
    const shown = faults
      .slice(0, mostShown)
      .map(({ line, seq, what }) => `line ${line}: ${seq === undefined ? '' : `event ${seq} `}${what}`);
    const more = faults.length > mostShown ? [`and ${faults.length - mostShown} more`] : [];
    return ['This export does not hold.', ...shown, ...more].join('\n');
  }
  return [
    `"${report.workspace}" holds: ${head.seq} events in one chain, ${report.rows} rows, ${report.evidence} pieces of evidence fit their hashes.`,
    `${report.compared} rows are what the events make of them; of ${report.unknown} the events were erased.`,
    `The last event is ${head.seq} ${head.hash}: keep this elsewhere, and a history that is written anew will show.`,
  ].join('\n');
}
