/** The frames around what is pointed at. */
export const frameSheet = `
.frame {
  position: fixed; inset: 0 auto auto 0; pointer-events: none; box-sizing: border-box; border-radius: 4px;
  border: 1px dashed #1d5bd1; background: rgb(29 91 209 / .06);
}
.frame.strong { border: 2px solid #1d5bd1; background: rgb(29 91 209 / .14); box-shadow: 0 0 0 1px #fff; }
@media (prefers-color-scheme: dark) {
  .frame { border-color: #85b1ff; background: rgb(133 177 255 / .1); }
  .frame.strong { border-color: #85b1ff; background: rgb(133 177 255 / .2); box-shadow: 0 0 0 1px #000; }
}
`;

/** What the picker has beside the card's style. */
export const pickerSheet = () => `
.bar { width: min(420px, calc(100vw - 16px)); padding: 14px 16px; }
.bar p { margin: 6px 0 0; font-size: 13px; line-height: 19px; color: var(--soft); }
.bar .strong, .review .strong { color: var(--ink); font-weight: 600; }
.bar .bad, .review .bad { color: var(--bad); }
.review { width: min(420px, calc(100vw - 16px)); }
.review p { margin: 10px 0 6px; font-size: 13px; line-height: 19px; min-height: 0; }
.review label { margin-top: 10px; }
.roles { margin: 0; font-size: 13px; }
.roles > div { display: flex; gap: 8px; align-items: baseline; padding: 2px 0; }
.roles dt { flex: none; width: 4em; color: var(--soft); }
.roles dd { display: flex; flex: 1; min-width: 0; margin: 0; gap: 6px; align-items: baseline; }
.roles code { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font: 12px/18px ui-monospace, monospace; }
.small { flex: none; height: 26px; padding: 0 8px; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--surface); font-size: 12px; }
.small:hover { background: var(--hover); }
.posts { margin: 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 8px; }
.posts li { padding: 6px 10px; border-bottom: 1px solid var(--line); font-size: 12.5px; line-height: 18px; }
.posts li:last-child { border-bottom: 0; }
.posts .by { display: block; color: var(--soft); }
.posts .excerpt { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; }
input { display: block; width: 100%; height: 34px; padding: 0 10px; border: 1px solid var(--line-strong); border-radius: 8px; background: var(--surface); color: inherit; font: inherit; }
input:focus-visible, .small:focus-visible { outline-offset: 1px; }
button:disabled { opacity: .55; cursor: default; }
.ways { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; }
`;
