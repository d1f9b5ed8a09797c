/** Files of the built extension that are put into pages, by their paths in it. */

/** The content script of the manifest. */
export const pageScript = 'content-scripts/page.js';

/**
 * The rules of paint. Browsers put the sheet into a page before there is anything in it; adopted later, it would have every
 * element's style computed anew.
 */
export const paintFile = 'paint.css';

/** The script that shows card and tip: in no manifest and closed to pages, put into frames one by one. */
export const faceScript = 'face.js';

/** What comes to a frame at first need (`page/parts.ts`): in no manifest and closed to pages, too. */
export const partScripts = {
  face: faceScript,
  after: 'after.js',
  picker: 'picker.js',
  panel: 'panel.js',
  marks: 'marks.js',
  stepping: 'stepping.js',
} as const;

/** The adapters, put into a frame before its content script begins to read. */
export const namedReader = 'reader-named.js';
export const openReader = 'reader-open.js';

/** Answers, among a page's own scripts, what they keep at an element. */
export const pageData = 'page-data.js';
