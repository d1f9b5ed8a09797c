/** Ctrl or ⌘ and Enter send the form one is in, wherever in it the focus is; in a dialog also the one form that it has. */
export function submitOnKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.defaultPrevented) return;
  if (!(event.target instanceof Element)) return;
  const forms = event.target.closest('dialog')?.querySelectorAll('form');
  const form = event.target.closest('form') ?? (forms?.length === 1 ? forms[0] : undefined);
  if (form == null) return;
  event.preventDefault();
  const button = form.querySelector<HTMLButtonElement>('[type=submit]:not(:disabled)');
  if (button !== null && !event.repeat) form.requestSubmit(button);
}
