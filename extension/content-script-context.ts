/**
 * Stands in for WXT's own context of content scripts, which tells every page of them by `postMessage` and stops when any
 * page answers. `page/life.ts` does what is needed of it.
 */
export class ContentScriptContext {}
