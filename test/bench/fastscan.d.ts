/** The part of fastscan that the bench uses; the package has no types of its own. */
declare module 'fastscan' {
  export default class FastScanner {
    constructor(words: string[]);
    search(text: string): [start: number, word: string][];
  }
}
