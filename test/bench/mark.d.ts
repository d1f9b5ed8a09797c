/** The part of mark.js that the bench uses; the package has no types of its own. */
declare module 'mark.js' {
  interface MarkOptions {
    acrossElements?: boolean;
    diacritics?: boolean;
    separateWordSearch?: boolean;
    done?: (count: number) => void;
  }
  export default class Mark {
    constructor(context: Element);
    mark(terms: readonly string[], options: MarkOptions): void;
    markRegExp(pattern: RegExp, options: MarkOptions): void;
    unmark(options: MarkOptions): void;
  }
}
