import { tipLayout } from './tip-layout.ts';

/** The style of the tip at a mention and of what is only read aloud. Colours are the card's (`.root`). */
export const tipSheet = () => `
.tip {
  position: fixed; left: 0; top: 0; box-sizing: border-box; width: max-content; max-width: min(${tipLayout.width}px, calc(100vw - 16px));
  padding: 7px 12px 8px; border: 1px solid var(--line-strong); border-radius: 8px; background: var(--surface); box-shadow: var(--shadow);
  direction: ltr; text-align: start; font-size: 13px; line-height: 19px; pointer-events: none; user-select: none;
}
.tip p { margin: 0; overflow-wrap: anywhere; }
.tip .head { display: flex; align-items: baseline; gap: 8px; }
.tip .term {
  min-width: 0; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2;
  unicode-bidi: isolate; font-weight: 600;
}
.tip .kind, .tip .at { flex: none; white-space: nowrap; color: var(--soft); font-size: 12px; }
.tip .at { margin-inline-start: auto; padding-inline-start: 8px; font-variant-numeric: tabular-nums; }
.tip .why { color: var(--soft); }
.tip .raised { color: var(--bad); }
.aloud {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; border: 0; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; pointer-events: none;
}
@media print { :host { display: none !important; } }
`;
