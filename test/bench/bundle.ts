import preact from '@preact/preset-vite';
import { build, type Rolldown } from 'vite';

/** A module of this folder with all it imports as one script that any page can run. */
export async function bundle(file: 'page-ours.ts' | 'page-others.ts'): Promise<string> {
  const bundles = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [preact()],
    build: {
      write: false,
      minify: false,
      lib: { entry: new URL(file, import.meta.url).pathname, formats: ['iife'], name: 'x' },
    },
  });
  const [first] = bundles as Rolldown.RolldownOutput[];
  const script = first?.output[0].code;
  if (script === undefined) throw new Error(`${file} made no bundle`);
  return script;
}
