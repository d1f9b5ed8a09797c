/** What both drivers' pages can do; Playwright drives Chromium, Puppeteer drives Firefox. */
export interface Tab {
  goto(url: string): Promise<unknown>;
  url(): Promise<string>;
  /** Runs `script`, an expression, in the page and gives its (JSON) value; a promise is awaited. */
  run<T>(script: string): Promise<T>;
  /** Waits until the expression is truthy and gives its value; fails with what it says after `ms`. */
  until<T>(script: string, ms?: number): Promise<T>;
  move(x: number, y: number): Promise<void>;
  click(x: number, y: number): Promise<void>;
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  screenshot(path?: string): Promise<Buffer>;
  close(): Promise<void>;
}

/** One person's browser: own profile, own extension. */
export interface Profile {
  name: 'chromium' | 'firefox';
  open(url: string): Promise<Tab>;
  /** A tab that some page opened, once its address fits. */
  tab(matches: (url: string) => boolean): Promise<Tab>;
  /** The address of one of the extension's own pages, such as `popup.html`. */
  extensionPage(path: string): string;
  /** Ends the extension and starts it anew under the open pages; it forgets nothing that is on disk. */
  reloadExtension(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Answers https requests of pages in place of the network, whatever their host; null: nobody is there. A browser without one
 * asks the network.
 */
export type Answer = (url: URL) => Promise<{ status: number; headers: Record<string, string>; body: string } | null>;

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Asks again and again until the answer is truthy: often at first, then each time a tenth of the wait later. Asking costs
 * the browser that is waited for its time.
 */
export async function eventually<T>(ask: () => Promise<T>, what: string, ms = 15_000): Promise<NonNullable<T>> {
  const start = Date.now();
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    const waited = Date.now() - start;
    if (waited > ms) throw new Error(`not within ${ms} ms: ${what} (last: ${String(last)})`);
    await pause(Math.min(Math.max(waited / 10, 50), 250));
  }
}
