import { type Files, filesBelow } from './zip.ts';

/** What the extension is built from, and what says how: nothing else of the repository. */
const parts = [
  'README.md',
  'docs/developing.md',
  'extension',
  'package-lock.json',
  'package.json',
  'shared',
  'tsconfig.json',
  'worker/tsconfig.json',
  'wxt.config.ts',
] as const;

const isPart = (path: string) =>
  parts.some((part) => path === part || path.startsWith(`${part}/`) || part.startsWith(`${path}/`));

/** Made by tools or editors, wherever it lies. */
const isLeftOver = (path: string) => /(?:^|\/)(?:\.|node_modules(?:\/|$))|~$|\.tsbuildinfo$/.test(path);

/** The files of the source package, from the repository or from an unpacked source package. */
export const sourceFiles = (root: string): Files => filesBelow(root, (path) => isPart(path) && !isLeftOver(path));
