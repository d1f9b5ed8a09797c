/** The style of the reply samples; colours and buttons are the card's (`card/style.ts`). */
export const replySheet = `
.replies .bar { display: flex; align-items: center; gap: 10px; margin-bottom: 12px; }
.replies h3 { margin: 0; font-size: 14px; line-height: 20px; font-weight: 600; }
.replies select, .replies input {
  display: block; width: 100%; height: 34px; margin: 0 0 12px; padding: 0 10px; border: 1px solid var(--line-strong); border-radius: 8px;
  background: var(--surface); color: inherit; font: inherit; text-overflow: ellipsis;
}
.replies input[aria-invalid="true"] { border-color: var(--bad); border-width: 2px; padding: 0 9px; }
.replies :is(select, input, .preview):focus-visible { outline-offset: 1px; }
.replies label, .replies .caption { overflow-wrap: anywhere; }
.replies .caption { margin: 0 0 6px; font-size: 12px; line-height: 18px; color: var(--soft); }
.replies .preview {
  max-height: 168px; overflow: auto; padding: 8px 10px; border-radius: 8px; background: var(--raised); line-height: 21px;
  white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; user-select: text;
}
.replies mark { padding: 0 1px; border-radius: 3px; background: var(--hover); color: var(--accent); font-weight: 600; unicode-bidi: isolate; }
.replies mark.open { color: var(--bad); }
.replies .said { min-height: 18px; margin: 8px 0 0; font-size: 12px; line-height: 18px; overflow-wrap: anywhere; }
.replies .end { flex-wrap: wrap; margin-top: 8px; }
.replies .state { flex: 1 1 120px; }
.replies .acts { display: flex; flex-wrap: wrap; gap: 8px; margin-inline-start: auto; }
.replies .acts .plain { height: 34px; }
`;
