/** What strangers and careless members may write, each piece for one kind of harm. Nothing of it may do anything. */

/** A script that was run sets this; so it stays unset. */
export const canary = 'fengshengRan';
const run = `globalThis.${canary}=1`;

/** Ways to have a script run where text is taken for markup. */
export const markup = `<img src=x onerror="${run}"><svg onload="${run}"></svg><script>${run}</script><a href="javascript:${run}">点</a>`;
/** Ways to make a link, a picture or code where text is taken for Markdown. */
export const marked = `[点我](javascript:${run}) ![x](https://evil.example/x.png) <https://evil.example> \`x\` | --- |`;
/** Formulas, by signs that spreadsheets take for the beginning of one. */
export const formulas = [
  '=HYPERLINK("https://evil.example","点我")',
  "+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1)',
  '＝1＋1',
];
/** Turns what follows around (UAX #9), and is without width. */
export const turning = '\u202e\u2066\u200f\u061c\u200b';
/** Says something to a terminal, ends a C string, is no character of XML. */
export const controls = '\u0000\u001b[31m\u0007\u009b\uffff\ufffe';
/** Letters that are read from the right: they need no control to draw their neighbours along. */
export const fromRight = 'שלום 12';
/** A letter under marks, which some fonts pile up over the lines around it. */
export const piled = `e${'\u0301\u0336\u0489'.repeat(40)}`;
/** What a language's own functions could take for more than text. */
export const placeholders = "{who} {n} $& $' {{author}} %s __proto__";
export const unbroken = 'W'.repeat(120);

/** Much of it at once, in at most `most` UTF-16 units. `sign` says where it stands, so that it is found again. */
export function hostileText(sign: string, most: number): string {
  const all = [
    ...[`${sign} `, turning, markup, ` ${fromRight} `, controls, ` ${placeholders} `, piled, ` ${marked} `],
    ...[unbroken, ` ${formulas.join(' ')}`, `\n${formulas[0]};${formulas[1]}\t${formulas[3]}`],
  ];
  let text = '';
  for (const part of all) {
    if (text.length + part.length <= most) text += part;
  }
  return text;
}

/** Where a name may hold no control character. */
export const hostileName = (sign: string, most: number): string =>
  `${sign}<img src=x onerror=${run}>${fromRight}$&{who}`.slice(0, most);

/** Names of accounts, as pages show them. */
export const accounts: readonly string[] = [
  ...formulas,
  `坏作者${markup}`.slice(0, 200),
  `坏作者${turning}gnp.exe`,
  `坏作者${fromRight}`,
  '__proto__',
  `坏作者${piled}`,
  unbroken.repeat(2).slice(0, 200),
  `坏作者${controls}`,
  `坏作者${placeholders}`,
];

/** Addresses that look like others', are bare numbers, carry markup or are very long. `ascii`: what the host is really called. */
export const addresses: readonly { readonly url: string; readonly ascii: string; readonly odd: boolean }[] = [
  // Cyrillic а, р, р, ӏ, е.
  { url: 'https://\u0430\u0440\u0440\u04cf\u0435.com/p/', ascii: 'xn--80ak6aa92e.com', odd: true },
  { url: 'https://xn--80ak6aa92e.com/p/', ascii: 'xn--80ak6aa92e.com', odd: true },
  { url: 'http://3221225991/p/', ascii: '192.0.2.7', odd: true },
  { url: 'https://weibo.com.evil.example/"><script>/', ascii: 'weibo.com.evil.example', odd: false },
  // A name that every object of the language has.
  { url: 'https://constructor/p/', ascii: 'constructor', odd: false },
  { url: `https://evil.example/\u202e${'a'.repeat(1800)}/`, ascii: 'evil.example', odd: false },
];
