import preact from '@preact/preset-vite';
import { build, type Rolldown } from 'vite';

/** A module with all it imports as one script that any page can run. */
export async function pageBundle(entry: string, minify = false): Promise<string> {
  const bundles = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [preact()],
    build: { write: false, minify, lib: { entry, formats: ['iife'], name: 'x' } },
  });
  const script = (bundles as Rolldown.RolldownOutput[])[0]?.output[0].code;
  if (script === undefined) throw new Error(`${entry} made no bundle`);
  return script;
}
