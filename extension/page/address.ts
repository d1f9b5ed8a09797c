import { windowOf } from '../sites/document-parts.ts';
/**
 * The address a document belongs to. One that was written by its parent (`about:srcdoc`, `about:blank`, `blob:`) has
 * none of its own and is part of its parent's page.
 */
export function addressOf(document: Document): string {
  const own = document.location.href;
  try {
    let view = windowOf(document);
    while (view !== null && !/^https?:/.test(view.location.href) && view.parent !== view) {
      view = view.parent as typeof view;
    }
    return view?.location.href ?? own;
  } catch {
    // The parent is of another origin.
    return own;
  }
}
