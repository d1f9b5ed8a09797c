/** Inputs in which keys are no text. */
const notText = /^(?:button|checkbox|color|file|image|radio|range|reset|submit)$/;

/** Whether somebody is writing: then a letter is a letter, and no shortcut. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) return true;
  const target = event.composedPath()[0];
  if (!(target instanceof Element)) return false;
  if (target.matches('textarea, select, [role="textbox"], [role="searchbox"], [role="combobox"]')) return true;
  if (target instanceof HTMLInputElement) return !notText.test(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}

/** A key pressed by itself: Shift is let through, for some keys need it. */
export function isPlainKey(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
}
