import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../worker/local/options.ts';

const read = (args: string[], env: Record<string, string> = {}) => {
  const options = readOptions(args, env);
  if (!options.ok) throw new Error(options.error);
  return options.value;
};

describe('options of npm start', () => {
  it('has defaults for everything', () => {
    expect(read([])).toEqual({
      host: '127.0.0.1',
      port: 8787,
      dataDir: '.data',
      setupSecret: null,
      webhookHosts: '',
      workspace: 'demo',
      feed: null,
      browser: true,
      invite: false,
      help: false,
    });
  });

  it('takes place and port from the environment', () => {
    expect(read([], { PORT: '9000', HOST: '0.0.0.0', DATA_DIR: '/srv/fs' })).toMatchObject({
      port: 9000,
      host: '0.0.0.0',
      dataDir: '/srv/fs',
    });
  });

  it('passes on where alerts may be sent', () => {
    expect(read([], { WEBHOOK_HOSTS: 'hooks.bank.example,*.ops.example' }).webhookHosts).toBe(
      'hooks.bank.example,*.ops.example',
    );
  });

  it('takes workspace, feed and switches from the command line', () => {
    expect(read(['--workspace', 'east-branch', '--feed', 'a.jsonl', '--no-browser', '--invite'])).toMatchObject({
      workspace: 'east-branch',
      feed: 'a.jsonl',
      browser: false,
      invite: true,
    });
  });

  it.each([
    [['--wrokspace', 'x'], {}, /wrokspace/],
    [['--workspace', 'East Branch'], {}, /no workspace name/],
    [['--workspace', '../../etc'], {}, /no workspace name/],
    [[], { PORT: 'http' }, /not a port/],
    [[], { PORT: '70000' }, /not a port/],
    [[], { SETUP_SECRET: 'two words' }, /white space/],
  ])('refuses %j %j with a sentence', (args, env, sentence) => {
    const options = readOptions(args, env as Record<string, string>);
    expect(options.ok).toBe(false);
    if (!options.ok) expect(options.error).toMatch(sentence);
  });
});
