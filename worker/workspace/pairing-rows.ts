import type { PairingSide, PairingState } from '../../shared/domain/report-up.ts';
import { row } from './rows.ts';

/** A pairing as it is stored (migration-5/pairings.ts says what each column means). */
export type PairingRow = {
  id: number;
  other_is: PairingSide;
  other: string | null;
  state: PairingState;
  secret: string | null;
  secret_hash: string | null;
  asker: string | null;
  created_at: number;
  created_by: number;
  confirmed_by: number | null;
  expires_at: number | null;
  paired_at: number | null;
  ended_at: number | null;
};

const columns = `id, other_is, other, state, secret, secret_hash, asker, created_at, created_by, confirmed_by, expires_at, paired_at, ended_at`;

export const pairingById = (sql: SqlStorage, id: number) =>
  row<PairingRow>(sql, `SELECT ${columns} FROM pairings WHERE id = ?`, id);

/** The pairing with a parent, or with this child, that is not over. */
export const openPairing = (sql: SqlStorage, otherIs: PairingSide, other?: string) =>
  row<PairingRow>(
    sql,
    `SELECT ${columns} FROM pairings WHERE other_is = ?1 AND state <> 'ended' AND other IS NOT NULL
     AND (?2 IS NULL OR other = ?2) ORDER BY id DESC LIMIT 1`,
    otherIs,
    other ?? null,
  );
