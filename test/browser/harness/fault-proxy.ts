import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';

/**
 * What the way to the server does to a request: let it through, cut the connection, answer with an error without asking
 * the server, let it through and lose the answer, let it through and answer never.
 */
export type Fault = 'none' | 'refuse' | 'lose-answer' | 'hang-after-write' | 500 | 413 | 429;

export interface FaultProxy {
  origin: string;
  /** Chooses the fault for each request that comes. */
  choose: (request: { method: string; path: string }) => Fault;
  /** How often each fault was played. */
  readonly played: Map<Fault, number>;
  /** How many requests wait now for an answer that never comes. */
  readonly hanging: () => number;
  /** Stops listening altogether (connection refused), or listens again on the same port. */
  listen(on: boolean): Promise<void>;
  close(): Promise<void>;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** A server in front of `target` (an origin) that fails as told. */
export async function faultProxy(target: string, port: number): Promise<FaultProxy> {
  const played = new Map<Fault, number>();
  const to = new URL(target);
  let hanging = 0;

  const forward = (from: IncomingMessage, body: Buffer) =>
    new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
      const out = request(
        { host: to.hostname, port: to.port, method: from.method, path: from.url, headers: from.headers },
        (answer) =>
          bodyOf(answer).then(
            (answered) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: answered }),
            reject,
          ),
      );
      out.on('error', reject);
      out.end(body);
    });

  const proxy: FaultProxy = {
    origin: `http://127.0.0.1:${port}`,
    choose: () => 'none',
    played,
    hanging: () => hanging,
    listen: async (on) => {
      if (on && !server.listening) await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
      if (!on && server.listening) {
        await new Promise<void>((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      }
    },
    close: () => proxy.listen(false),
  };

  const answer = async (from: IncomingMessage, to: ServerResponse) => {
    const body = await bodyOf(from);
    const fault = proxy.choose({ method: from.method ?? '', path: from.url ?? '' });
    played.set(fault, (played.get(fault) ?? 0) + 1);
    if (fault === 'refuse') return from.socket.destroy();
    if (typeof fault === 'number') {
      to.writeHead(fault, {
        'content-type': 'application/problem+json',
        ...(fault === 429 ? { 'retry-after': '1' } : {}),
      });
      return to.end(JSON.stringify({ type: 'urn:fengsheng:problem:internal', title: 'made to fail', status: fault }));
    }
    const answered = await forward(from, body);
    if (fault === 'lose-answer') return from.socket.destroy();
    if (fault === 'hang-after-write') {
      hanging += 1;
      return from.socket.once('close', () => {
        hanging -= 1;
      });
    }
    to.writeHead(answered.status, answered.headers);
    return to.end(answered.body);
  };
  const server: Server = createServer((from, to) => {
    answer(from, to).catch(() => from.socket.destroy());
  });
  await proxy.listen(true);
  return proxy;
}
