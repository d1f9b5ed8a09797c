import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const filesOf = (ending: string) =>
  globSync(`{worker/dashboard,worker/demo,shared/styles,extension}/**/*.${ending}`).sort();

const asked = 'prefers-reduced-motion';

/** What moves or fades in a style sheet, outside every block for those who do not mind: its declarations. */
function movesUnasked(css: string): string[] {
  const found: string[] = [];
  const around: string[] = [];
  let said = '';
  for (const sign of css.replace(/\/\*.*?\*\//gs, '')) {
    if (sign === '{') around.push(said);
    else if (sign === '}' || sign === ';') {
      const moves = /^\s*(?:transition|animation|scroll-behavior)(?:-\w+)*\s*:(?!\s*(?:none|auto)\s*$)/.test(said);
      if (moves && !around.some((block) => block.includes(`${asked}: no-preference`))) found.push(said.trim());
      if (sign === '}') around.pop();
    }
    said = '{};'.includes(sign) ? '' : said + sign;
  }
  return found;
}

describe('who asks for less motion', () => {
  it('is asked in every style sheet that moves or fades anything', () => {
    expect(movesUnasked('a { color: red; transition: color 80ms }')).toEqual(['transition: color 80ms']);
    expect(movesUnasked(`@media (${asked}: no-preference) { a { animation: come 1s } }`)).toEqual([]);
    expect(movesUnasked('html { scroll-behavior: smooth; transition: none }')).toEqual(['scroll-behavior: smooth']);
    const sheets = filesOf('css');
    expect(sheets.length).toBeGreaterThan(20);
    expect(
      sheets.map((file) => [file, movesUnasked(readFileSync(file, 'utf8'))]).filter(([, it]) => it?.length),
    ).toEqual([]);
  });

  it('is asked in all code that styles, scrolls or moves', () => {
    const code = filesOf('{ts,tsx}').map((file) => [file, readFileSync(file, 'utf8')] as const);
    const moving = code.filter(([, text]) => /'smooth'|\.animate\(|\b(?:transition|animation): [^n]/.test(text));
    expect(moving.map(([file]) => file)).toContain('extension/page/scroll-to.ts');
    expect(moving.filter(([, text]) => !text.includes(asked)).map(([file]) => file)).toEqual([]);
  });
});
