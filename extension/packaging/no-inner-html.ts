import type { Plugin } from 'vite';

/**
 * Preact can make elements of a string (`dangerouslySetInnerHTML`). Nothing here does, texts of the web pass through it, and the
 * stores' reviewers look at each such place: that way is taken out of what we ship.
 */
const ways: readonly [what: RegExp, instead: string][] = [
  [/"dangerouslySetInnerHTML"==(\w+)\?\w+=\w+:(?="value"==\1)/, ''],
  [
    /(\w+)\?\(\w+\|\|\w+&&\(\1\.__html==\w+\.__html\|\|\1\.__html==\w+\.innerHTML\)\|\|\(\w+\.innerHTML=\1\.__html\),\w+\.__k=\[\]\):(?=\()/,
    '',
  ],
];

/** Takes the way from a string to elements out of preact. Breaks the build when preact looks otherwise than it did. */
export function noInnerHtml(): Plugin {
  return {
    name: 'no-inner-html',
    transform(code, id) {
      if (!/node_modules\/preact\/dist\/preact\.mjs(?:$|\?)/.test(id.replaceAll('\\', '/'))) return null;
      const changed = ways.reduce((text, [what, instead]) => {
        if (text.match(new RegExp(what, 'g'))?.length !== 1) throw new Error(`preact has changed: ${what}`);
        return text.replace(what, instead);
      }, code);
      if (/\.innerHTML/.test(changed)) throw new Error('preact still knows innerHTML');
      // Nobody debugs the extension by preact's source map.
      return { code: changed, map: null };
    },
  };
}
