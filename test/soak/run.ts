import { parseArgs } from 'node:util';
import { build } from '../../worker/local/build.ts';
import { soak } from './soak.ts';

const usage = `Usage: npm run soak -- [--monitors 50] [--seconds 120] [--seed 1] [--deaths 4]

Monitors and leads that are simulated work through the real HTTP API of the built server while requests are refused, answers
are lost or never come, and the server is killed. Afterwards every flag must be there once, the chain must verify, and all
rows must be what the events make of them. Exit code 1 on any difference.`;

const { values } = parseArgs({
  options: {
    monitors: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: '1' },
    deaths: { type: 'string', default: '4' },
    help: { type: 'boolean', default: false },
  },
});
const [monitors = 0, seconds = 0, seed = 0, deaths = 0] = [
  values.monitors,
  values.seconds,
  values.seed,
  values.deaths,
].map(Number);
if (values.help || ![monitors, seconds, seed].every((n) => Number.isInteger(n) && n > 0) || !Number.isInteger(deaths)) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}
await build(['dashboard', 'worker'], console.log);
const { differences, told } = await soak({ monitors, seconds, seed, deaths });
for (const line of told) console.log(line);
for (const line of differences.slice(0, 50)) console.error(line);
console.log(differences.length === 0 ? 'no difference' : `${differences.length} differences`);
process.exitCode = differences.length === 0 ? 0 : 1;
