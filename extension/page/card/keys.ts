export interface KeyTaker {
  isOpen(): boolean;
  close(): void;
  /** Picks a class; false when there is nothing to pick. */
  pickByKey(key: string): boolean;
}

/** Keys inside the card: numbers pick, arrows go from row to row, Esc closes. */
export function onCardKey(event: KeyboardEvent, root: ShadowRoot, card: KeyTaker): void {
  if (event.isComposing || !card.isOpen()) return;
  const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
  const rows = [...root.querySelectorAll<HTMLElement>('.row')];
  const row = rows.indexOf(root.activeElement as HTMLElement);
  if (event.key === 'Escape') card.close();
  else if (plain && !event.repeat && card.pickByKey(event.key)) event.preventDefault();
  else if (plain && rows.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    const step = event.key === 'ArrowDown' ? 1 : -1;
    rows[row < 0 ? (step > 0 ? 0 : rows.length - 1) : (row + step + rows.length) % rows.length]?.focus();
    event.preventDefault();
  } else return;
  event.stopPropagation();
}
