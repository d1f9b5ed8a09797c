/**
 * Adopts a sheet in the document or a shadow root until `signal` stops. Checked in Chromium 153 and Firefox 153: both let a
 * content script do it. Older Firefoxes refuse adopted sheets to content scripts (bug 1751346); there a `<style>` goes
 * to the end of the document or root, never into the page's rows.
 */
export function adoptSheet(scope: Document | ShadowRoot, css: string, signal: AbortSignal): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
    signal.addEventListener('abort', () => {
      scope.adoptedStyleSheets = scope.adoptedStyleSheets.filter((other) => other !== sheet);
    });
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    (scope instanceof Document ? scope.documentElement : scope).append(style);
    signal.addEventListener('abort', () => style.remove());
  }
}
