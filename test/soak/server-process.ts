import { signals, startServer } from '../../worker/local/server.ts';

/** The built server as a process of its own, so that it can be killed: PORT, DATA_DIR, SETUP_SECRET. Says `ready` on a line. */
const started = await startServer({
  host: '127.0.0.1',
  port: Number(process.env.PORT),
  dataDir: process.env.DATA_DIR ?? '',
  setupSecret: process.env.SETUP_SECRET ?? '',
});
if (!started.ok) {
  console.error(started.error);
  process.exit(1);
}
console.log('ready');
await new Promise<void>((resolve) => {
  for (const signal of signals) process.once(signal, () => resolve());
});
await started.value.stop();
