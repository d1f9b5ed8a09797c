import { markLayout } from './layout.ts';

const { height } = markLayout;

/**
 * The style of the marks at known posts. Colours are the card's (`.root`), the tone is the class's. The state is told by a shape of
 * borders, which is there with forced colours, too: a ring (open), a tick (confirmed), a stroke (dismissed).
 */
export const markSheet = () => `
.marks {
  position: absolute; inset: 0 auto auto 0; width: 1px; height: 1px; margin: 0; padding: 0; border: 0; overflow: visible;
  background: none; direction: ltr; pointer-events: none; user-select: none;
}
.marks:not(:popover-open) { display: none; }
.marks::backdrop { display: none; }
.mark {
  position: absolute; left: 0; top: 0; display: flex; align-items: center; gap: 5px; box-sizing: border-box; height: ${height}px;
  padding: 0 7px; border: 1px solid var(--tone, var(--line-strong)); border-radius: ${height / 2}px; background: var(--surface);
  color: var(--tone, var(--soft)); font-size: 11px; line-height: ${height - 2}px; white-space: nowrap; font-variant-numeric: tabular-nums;
  visibility: hidden;
}
.mark.on { visibility: visible; }
.mark b { font-weight: 700; }
.mark::before { content: ""; flex: none; box-sizing: border-box; width: 8px; height: 8px; border: 2px solid; border-radius: 50%; }
.mark.confirmed { border-width: 2px; padding: 0 6px; font-weight: 600; line-height: ${height - 4}px; }
.mark.confirmed::before { width: 5px; height: 9px; margin: -2px 2px 0 2px; border-width: 0 2px 2px 0; border-radius: 0; transform: rotate(45deg); }
.mark.dismissed { border-style: dashed; color: var(--soft); }
.mark.dismissed::before { height: 0; border-width: 2px 0 0; border-radius: 0; }
.mark.short .became { display: none; }
`;
