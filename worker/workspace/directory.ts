import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';

/**
 * Which workspaces there are. An object comes into being, with a file of its own, as soon as somebody calls its name:
 * names that strangers invent are looked up here, in one object, and go no further.
 */
export class Directory extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS workspaces (name TEXT PRIMARY KEY) WITHOUT ROWID');
  }

  /** Adds a name. Again is harmless. */
  async add(name: string): Promise<void> {
    this.ctx.storage.sql.exec('INSERT OR IGNORE INTO workspaces (name) VALUES (?)', name);
  }

  async has(name: string): Promise<boolean> {
    return this.ctx.storage.sql.exec('SELECT 1 FROM workspaces WHERE name = ?', name).toArray().length > 0;
  }
}
