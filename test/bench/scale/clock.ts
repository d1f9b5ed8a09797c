import { readFileSync } from 'node:fs';

/** Time on the clock and of the processor, in milliseconds; the processor's only on Linux. */
export interface Spent {
  clock: number;
  processor: number;
}

/** Processor time that a process has used so far, in milliseconds (`proc(5)`: fields 14 and 15, in hundredths of a second). */
function processorOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

/** What something costs the process `pid`. */
export async function spent(pid: number, run: () => Promise<unknown>): Promise<Spent> {
  const [clock, processor] = [performance.now(), processorOf(pid)];
  await run();
  return { clock: performance.now() - clock, processor: processorOf(pid) - processor };
}

export const together = (all: readonly Spent[]): Spent => ({
  clock: all.reduce((sum, one) => sum + one.clock, 0),
  processor: all.reduce((sum, one) => sum + one.processor, 0),
});

/** The value below which so many of a hundred lie. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}
