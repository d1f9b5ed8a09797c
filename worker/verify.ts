import { reportText, verifyFile } from './local/verify-file.ts';

const usage = `Usage: npm run verify -- FILE

Checks an export (GET /v1/export) with nothing but the file: the hash chain of its events, evidence against its hashes, rows
against what the events make of them, counts, and the hash at the end. FILE "-" is standard input. Exit code 1: it does not hold.`;

async function main(args: readonly string[]): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0 || file === '--help') {
    console.error(usage);
    return file === '--help' ? 0 : 2;
  }
  const report = await verifyFile(file);
  const good = report.faults.length === 0;
  (good ? console.log : console.error)(reportText(report));
  return good ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
