/** A server's address from an argument; throws the sentence that says how to call when it is none. */
export function serverOf(given: string | undefined, usage: string): URL {
  const server = URL.parse(given ?? '');
  if (server === null || !/^https?:$/.test(server.protocol)) throw new Error(usage);
  return server;
}

/** Runs a script: prints what it gives; an error is a sentence for a person, and exit code 1. */
export async function runScript(run: () => Promise<string>): Promise<void> {
  try {
    console.log(await run());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
