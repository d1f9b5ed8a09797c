import type { How, Mention, TermInfo } from '../../shared/match/matcher.ts';

type Kind = TermInfo['kind'];
type Level = 1 | 2 | 3;

/** Red, green, blue. */
type Colour = readonly [number, number, number];

/**
 * Each kind's wash, half-transparent so that the same paint reads on light and dark pages; and its line, of a lightness in
 * the middle, so that it can be seen on both.
 */
export const kindColours: Readonly<Record<Kind, { readonly wash: Colour; readonly line: Colour }>> = {
  brand: { wash: [255, 184, 0], line: [176, 116, 0] },
  product: { wash: [0, 168, 150], line: [0, 150, 134] },
  person: { wash: [138, 99, 245], line: [138, 99, 245] },
  risk: { wash: [240, 68, 56], line: [240, 68, 56] },
  other: { wash: [84, 132, 190], line: [84, 132, 190] },
};

/** How much of the wash is in the paint, sure and unsure; and the line's width in pixels, where a sure mention has one. */
export const strengths = {
  1: { sure: 0.14, unsure: 0.1, line: 1.5, lined: true },
  2: { sure: 0.34, unsure: 0.22, line: 1.5, lined: false },
  3: { sure: 0.4, unsure: 0.28, line: 2.5, lined: true },
} as const satisfies Record<Level, object>;

/** The mention that was gone to from the keyboard: opaque, with its own colour of text. */
export const currentColours = { ground: [29, 91, 209], text: [255, 255, 255] } as const satisfies Record<
  string,
  Colour
>;

/** Its name in the registry of highlights. */
export const currentName = 'fengsheng-current';

const kinds = Object.keys(kindColours) as Kind[];
const levels = [1, 2, 3] as const satisfies readonly Level[];

/** Whether a mention is a guess: not written as in the watchlist. Its line is dashed. */
const isUnsure = (how: How): boolean => how !== 'exact';

/**
 * Where any paint has a line, Chromium measures all of the page anew at each change of paint: 0.3 µs an element, 40 ms in a
 * feed of 140,000. Pages with more elements than this are painted without lines.
 */
export const lineLimit = 20_000;

/** The same paint without its line. */
export const withoutLine = (name: string): string => `${name}-bare`;

/** The registry of highlights is shared with the page, hence the prefix. */
const nameOf = (kind: Kind, level: number, unsure: boolean) => `fengsheng-${kind}-${level}${unsure ? '-unsure' : ''}`;

/** `fengsheng-<kind>-<level>`, with `-unsure` for a guess. Quoted text is painted like a post's own; the tip tells. */
export function highlightName(kind: Kind, { level, how }: Pick<Mention, 'level' | 'how'>): string {
  return nameOf(kind, Math.min(3, Math.max(1, Math.round(level))), isUnsure(how));
}

/** All our names in the registry. */
export const highlightNames = [
  ...kinds.flatMap((kind) => levels.flatMap((level) => [nameOf(kind, level, false), nameOf(kind, level, true)])),
  currentName,
];

/** Where a rule holds: `:root`, or anywhere. */
type Scope = ':root' | '';

const rule = (scope: Scope, name: string, style: string) => `${scope}::highlight(${name}) { ${style} }`;
const rgb = (colour: Colour, alpha = 1) => `rgb(${colour.join(' ')} / ${alpha})`;

/**
 * Level 1 is underlined, 2 is washed, 3 is washed strongly and underlined: not told apart by colour alone. A guess is washed
 * more weakly and has a dashed line at every level.
 */
function paintRules(scope: Scope, kind: Kind, level: Level): string[] {
  const { wash, line } = kindColours[kind];
  const { sure, unsure, line: width, lined } = strengths[level];
  const underline = (style: string) => `text-decoration: underline ${style} ${width}px ${rgb(line)};`;
  return [
    rule(scope, nameOf(kind, level, false), `background-color: ${rgb(wash, sure)}; ${lined ? underline('solid') : ''}`),
    rule(scope, nameOf(kind, level, true), `background-color: ${rgb(wash, unsure)}; ${underline('dashed')}`),
    rule(scope, withoutLine(nameOf(kind, level, false)), `background-color: ${rgb(wash, sure)};`),
    rule(scope, withoutLine(nameOf(kind, level, true)), `background-color: ${rgb(wash, unsure)};`),
  ];
}

/** With colours forced by the system, kinds look alike and levels are told by the line. */
function forcedRules(scope: Scope, kind: Kind, level: Level): string[] {
  const { line: width, lined } = strengths[level];
  const mark = `background-color: Mark; color: MarkText;`;
  const line = (style: string) => `text-decoration: underline ${style} ${width}px;`;
  return [
    rule(scope, nameOf(kind, level, false), `${mark} ${lined ? line('solid') : ''}`),
    rule(scope, nameOf(kind, level, true), `${mark} ${line('dashed')}`),
    rule(scope, withoutLine(nameOf(kind, level, false)), mark),
    rule(scope, withoutLine(nameOf(kind, level, true)), mark),
  ];
}

const everyPaint = (scope: Scope, rules: (scope: Scope, kind: Kind, level: Level) => string[]) =>
  kinds.flatMap((kind) => levels.flatMap((level) => rules(scope, kind, level))).join('\n');

/**
 * The rules for all paint: on screens only, for what is printed is the page. Chromium hands a highlight's style down from
 * the root, Firefox looks for it at each element. Rules for every element are matched against every element: in
 * Chromium that took 0.4 s of a feed of 140,000.
 */
export function highlightSheet(scope: Scope): string {
  const { ground, text } = currentColours;
  return `@media screen {
${everyPaint(scope, paintRules)}
${rule(scope, currentName, `background-color: ${rgb(ground)}; color: ${rgb(text)}; text-decoration: none;`)}
}
@media screen and (forced-colors: active) {
${everyPaint(scope, forcedRules)}
${rule(scope, currentName, 'background-color: Highlight; color: HighlightText;')}
}`;
}

/** The sheet for the document, by the browser the extension is built for. It comes with the manifest (built-files.ts). */
export const sheetFor = (name: string): string => highlightSheet(name === 'firefox' ? '' : ':root');
