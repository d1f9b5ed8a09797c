import { makeElement, rootOf } from '../sites/document-parts.ts';
/**
 * Adopts a sheet in the document or a shadow root until `signal` stops. Checked in Chromium 153 and Firefox 153: both let a
 * content script do it. Older Firefoxes refuse adopted sheets to content scripts (bug 1751346); there a `<style>` goes
 * to the end of the document or root, never into the page's rows.
 */
export function adoptSheet(scope: Document | ShadowRoot, css: string, signal: AbortSignal): void {
  const sheet = makeSheet(css);
  sheet.adopt(scope);
  signal.addEventListener('abort', () => sheet.leave(scope));
}

/** One sheet for several scopes of a document. It keeps none of them alive. */
export interface SharedSheet {
  /** Puts the sheet into a scope, again if the page has taken it out. */
  adopt(scope: Document | ShadowRoot): void;
  leave(scope: Document | ShadowRoot): void;
}

export function makeSheet(css: string): SharedSheet {
  let sheet: CSSStyleSheet | null = null;
  const fallbacks = new WeakMap<Document | ShadowRoot, HTMLElement>();
  try {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  } catch {
    sheet = null;
  }

  function adopt(scope: Document | ShadowRoot): void {
    if (sheet === null || fallbacks.has(scope)) {
      adoptElement(scope);
      return;
    }
    if (scope.adoptedStyleSheets.includes(sheet)) return;
    try {
      scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
    } catch {
      adoptElement(scope);
    }
  }

  function adoptElement(scope: Document | ShadowRoot): void {
    const style = fallbacks.get(scope) ?? makeElement(document, 'style');
    fallbacks.set(scope, style);
    style.textContent = css;
    if (!style.isConnected) (scope instanceof Document ? rootOf(scope) : scope).append(style);
  }

  return {
    adopt,
    leave(scope) {
      fallbacks.get(scope)?.remove();
      if (sheet === null || !scope.adoptedStyleSheets.includes(sheet)) return;
      scope.adoptedStyleSheets = scope.adoptedStyleSheets.filter((other) => other !== sheet);
    },
  };
}
