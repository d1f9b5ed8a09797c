import { parseArgs } from 'node:util';
import { parseInviteLink } from '../../shared/contract/credentials.ts';
import { seed } from './fill.ts';

const usage = `npm run seed -- 'http://127.0.0.1:8787/join#…' [--flags 10000] [--seed 1]

Fills a workspace with made-up flags, as if posts and flags had come in the last ninety days, and with what a team makes of
them (leads, cases, a rota, notes), so that the product can be tried by hand. The link is an admin's invite, as npm start prints it; a new one to look at it with is printed at the end.
Not for a workspace in use.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { flags: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const link = parseInviteLink(positionals[0] ?? '');
const [flags, number] = [Number(values.flags), Number(values.seed)];
if (link === null || !(flags > 0) || !(number > 0)) {
  console.error(usage);
  process.exitCode = 2;
} else {
  try {
    console.log(`look at it: ${await seed(link, flags, number, console.log)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
