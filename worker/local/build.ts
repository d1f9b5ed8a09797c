import { spawn } from 'node:child_process';
import { existsSync, globSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** A part of the product: the npm script that builds it, what it is built from, and a file that says it is built. */
const parts = {
  extension: {
    script: 'build:extension',
    from: ['extension', 'shared'],
    made: '.output/firefox-mv3/manifest.json',
  },
  dashboard: { script: 'build:dashboard', from: ['worker/dashboard', 'shared'], made: '.output/dashboard/index.html' },
  worker: { script: 'build:worker', from: ['worker', 'shared'], made: '.output/worker/index.js' },
} as const;
export type Part = keyof typeof parts;

function newest(folders: readonly string[]): number {
  const files = [
    ...folders.flatMap((folder) => globSync(`${folder}/**/*.*`, { cwd: root })),
    'package-lock.json',
    'wxt.config.ts',
    'wrangler.toml',
  ];
  return files.reduce((latest, file) => Math.max(latest, statSync(join(root, file)).mtimeMs), 0);
}

function run(script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // What a test runner sets for itself must not make other bytes.
    const { NODE_ENV: _, VITEST: __, ...ours } = process.env;
    const env = {
      ...ours,
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    };
    const child = spawn('npm', ['run', '--silent', script], {
      cwd: root,
      env,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      output += data;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`npm run ${script} failed:\n${output}`))));
  });
}

/** Builds what is older than what it is made of. Rejects with the build's own output when it fails. */
export async function build(wanted: readonly Part[], say: (text: string) => void): Promise<void> {
  for (const name of wanted) {
    const { script, from, made } = parts[name];
    const stamp = join(root, '.output', `${name}.stamp`);
    const sources = newest(from);
    if (existsSync(join(root, made)) && existsSync(stamp) && statSync(stamp).mtimeMs > sources) continue;
    say(`building ${name} …`);
    await run(script);
    writeFileSync(stamp, '');
  }
}
