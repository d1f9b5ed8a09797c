import { flagClassNames } from '../../../shared/domain/classes.ts';
import { cardLayout } from './layout.ts';

/** A tone for each class and grade, light and dark; always beside words, never instead of them. */
export const tones = {
  water_army: ['#6540be', '#c2adfa'],
  venting: ['#525c6d', '#b2bbc9'],
  grievance: ['#0a6e64', '#56d6c5'],
  fabrication: ['#b42318', '#ff9d94'],
  undetermined: ['#8f4d00', '#f5b04c'],
  general: ['#215fc2', '#8fbaff'],
  larger: ['#7d5e00', '#ecc94b'],
  major: ['#9a4306', '#ffa666'],
  critical: ['#b42318', '#ff9d94'],
} as const;

/** The card's colours, light and dark. */
export const palette = {
  surface: ['#ffffff', '#1e2127'],
  raised: ['#f5f6f8', '#272b33'],
  hover: ['#eef2f8', '#2c333f'],
  line: ['#e1e4ea', '#343a45'],
  'line-strong': ['#868e9b', '#6b7484'],
  ink: ['#1a1f29', '#eceff4'],
  soft: ['#565f6e', '#a5aebd'],
  accent: ['#1d5bd1', '#85b1ff'],
  'accent-ink': ['#ffffff', '#0d1a30'],
  bad: ['#b3261e', '#ff9d94'],
  good: ['#0b7a3e', '#6fd79b'],
} as const;

/** How much of a tone is in the ground that carries it, in percent. */
export const tint = 12;

const names = (which: 0 | 1) =>
  Object.entries(palette)
    .map(([name, pair]) => `--${name}: ${pair[which]};`)
    .join(' ');

const toneRules = (which: 0 | 1) =>
  Object.entries(tones)
    .map(([name, pair]) => `.tone-${name} { --tone: ${pair[which]}; }`)
    .join('\n');

const { width, rowsTop, rowHeight, buttonHeight } = cardLayout;

/** The card's whole style. It lives in the closed root: nothing gets in from the page or out to it. */
export const cardSheet = () => `
.root {
  ${names(0)}
  --shadow: 0 1px 2px rgb(16 24 40 / .08), 0 8px 28px rgb(16 24 40 / .18);
  box-sizing: border-box; display: block; color: var(--ink);
  font: 14px/20px system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC",
    "Noto Sans CJK SC", sans-serif;
  text-align: start; text-autospace: normal; text-spacing-trim: trim-start; -webkit-text-size-adjust: 100%;
}
${toneRules(0)}
@media (prefers-color-scheme: dark) {
  .root {
    ${names(1)}
    --shadow: 0 1px 2px rgb(0 0 0 / .4), 0 8px 28px rgb(0 0 0 / .55);
  }
  ${toneRules(1)}
}
.root *, .root *::before, .root *::after { box-sizing: border-box; }
button, textarea { font: inherit; color: inherit; letter-spacing: inherit; }
button { cursor: pointer; margin: 0; touch-action: manipulation; -webkit-tap-highlight-color: transparent; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
svg { display: block; flex: none; }

.pill {
  display: flex; align-items: center; gap: 6px; height: ${buttonHeight}px; padding: 0 11px 0 9px; white-space: nowrap;
  border: 1px solid var(--line-strong); border-radius: ${buttonHeight / 2}px; background: var(--surface);
  box-shadow: 0 1px 2px rgb(16 24 40 / .1), 0 2px 8px rgb(16 24 40 / .12); font-size: 13px; font-weight: 500;
}
.pill:hover { background: var(--hover); }
.pill:focus-visible { outline-offset: 0; }
.pill svg { color: var(--accent); }
.pill.mine svg { color: var(--good); }
.times {
  padding: 0 6px; border-radius: 9px; background: color-mix(in srgb, var(--tone, var(--accent)) ${tint}%, transparent);
  color: var(--tone, var(--accent)); font-size: 12px; line-height: 18px; font-variant-numeric: tabular-nums;
}

.card {
  position: relative; width: min(${width}px, calc(100vw - 16px)); max-height: calc(100vh - 16px); overflow: auto;
  overscroll-behavior: contain; border: 1px solid var(--line); border-radius: 12px; background: var(--surface);
  box-shadow: var(--shadow); scrollbar-width: thin;
}
.card:focus-visible { outline: none; border-color: var(--line-strong); }
header { display: flex; align-items: center; gap: 8px; height: ${rowsTop - 1}px; padding: 0 8px 0 16px; border-bottom: 1px solid var(--line); }
h2 { flex: 1; min-width: 0; margin: 0; font-size: 15px; line-height: 22px; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.check { color: var(--tone, var(--good)); margin-inline-end: -2px; }
.icon { display: grid; place-items: center; width: 36px; height: 36px; padding: 0; border: 0; border-radius: 8px; background: none; color: var(--soft); }
.icon:hover { background: var(--hover); color: var(--ink); }

.row {
  position: relative; display: flex; align-items: center; gap: 12px; width: 100%; height: ${rowHeight['zh-CN']}px; padding: 0 16px;
  border: 0; border-bottom: 1px solid var(--line); background: none; text-align: start;
}
.row:lang(en) { height: ${rowHeight.en}px; }
.row:nth-of-type(${flagClassNames.length}) { border-bottom: 0; }
.row:hover { background: var(--hover); }
.row:active { background: color-mix(in srgb, var(--tone) ${tint}%, var(--surface)); }
.row[aria-busy="true"] { background: color-mix(in srgb, var(--tone) ${tint}%, var(--surface)); }
.cap {
  display: grid; place-items: center; flex: none; width: 24px; height: 24px; border-radius: 6px; font-size: 13px; font-weight: 600;
  font-variant-numeric: tabular-nums; color: var(--tone); background: color-mix(in srgb, var(--tone) ${tint}%, transparent);
}
.what { min-width: 0; }
.name { display: block; font-weight: 600; line-height: 20px; }
.guide { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; font-size: 12px; line-height: 17px; color: var(--soft); }

.foot { padding: 10px 16px; border-top: 1px solid var(--line); background: var(--raised); font-size: 12px; line-height: 18px; color: var(--soft); }
.foot p { margin: 0; overflow-wrap: anywhere; }
.foot p + p { margin-top: 2px; }
.foot .bad, .bad { color: var(--bad); }
.strong { color: var(--ink); }
.tone { color: var(--tone); font-weight: 600; }

.plain { height: 32px; padding: 0 12px; border: 1px solid var(--line-strong); border-radius: 8px; background: var(--surface); font-size: 13px; font-variant-numeric: tabular-nums; white-space: nowrap; }
.plain:hover { background: var(--hover); }
.main { height: 34px; padding: 0 18px; border: 0; border-radius: 8px; background: var(--accent); color: var(--accent-ink); font-weight: 600; font-size: 13px; }
.main:hover { filter: brightness(1.08); }
.main:focus-visible, .plain:focus-visible, .chip:focus-visible, textarea:focus-visible { outline-offset: 1px; }

.details { padding: 14px 16px 16px; }
fieldset { margin: 0 0 14px; padding: 0; border: 0; min-width: 0; }
legend, label { display: block; padding: 0; margin-bottom: 6px; font-size: 12px; line-height: 18px; color: var(--soft); }
.chips { display: flex; flex-wrap: wrap; gap: 6px; }
.chip {
  min-height: 28px; padding: 3px 10px; border: 1px solid var(--line-strong); border-radius: 14px; background: var(--surface);
  font-size: 12.5px; line-height: 20px;
}
.chip:hover { background: var(--hover); }
.chip[aria-checked="true"] {
  border-color: var(--tone, var(--accent)); color: var(--tone, var(--accent)); font-weight: 600;
  background: color-mix(in srgb, var(--tone, var(--accent)) ${tint}%, var(--surface));
}
.dot { display: inline-block; width: 8px; height: 8px; margin-inline-end: 6px; border-radius: 50%; background: var(--tone); }
textarea {
  display: block; width: 100%; min-height: 60px; max-height: 160px; padding: 7px 10px; border: 1px solid var(--line-strong); border-radius: 8px;
  background: var(--surface); line-height: 20px; resize: vertical; field-sizing: content;
}
textarea::placeholder { color: var(--soft); opacity: 1; }
.end { display: flex; align-items: center; justify-content: space-between; gap: 12px; margin-top: 14px; }
.state { font-size: 12px; line-height: 18px; color: var(--soft); }
.to-replies { width: 100%; margin-top: 12px; }
.picture { margin: 10px 0 0; overflow-wrap: anywhere; }
.picture:empty { margin: 0; }

@media (prefers-reduced-motion: no-preference) {
  .pill, .card { animation: come .12s ease-out; }
  @keyframes come { from { opacity: 0; } }
}
@media (forced-colors: active) {
  .chip[aria-checked="true"] { border-width: 3px; }
  .cap, .times { border: 1px solid; }
}
`;
