import { foldText } from '../../shared/match/fold-text.ts';
import { others, ours } from './engines.ts';
import { termTexts } from './posts.ts';

/**
 * `node --expose-gc memory.ts <engine> <terms>`: prints how many MB of heap and array buffers the built engine keeps. A
 * process of its own, so that nothing else comes and goes meanwhile.
 */
const [name, count] = process.argv.slice(2);
const engine = [ours, ...others].find((one) => one.name === name);
if (engine === undefined || globalThis.gc === undefined) throw new Error('node --expose-gc memory.ts <engine> <terms>');
const { gc } = globalThis;

function used(): number {
  for (let i = 0; i < 3; i++) gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}

const terms = [...new Set(termTexts(Number(count)).map(foldText))];
// Tables that exist once, whatever the watchlist, are made before.
engine.load(engine.build(terms.slice(0, 1)), terms, ['一']).search(0);
const before = used();
const built = engine.build(terms);
const after = used();
// A compiled expression exists only once it was used.
engine.load(built, terms, ['一']).search(0);
console.log(Math.max(0, after - before, used() - before));
