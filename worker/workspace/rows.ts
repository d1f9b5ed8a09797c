/** The columns of one row. The caller vouches for the types: they are those of the migrations. */
export type Row = Record<string, SqlStorageValue>;

export function rows<T extends Row>(sql: SqlStorage, query: string, ...values: SqlStorageValue[]): T[] {
  return sql.exec<T>(query, ...values).toArray();
}

/** The first row, if any. */
export function row<T extends Row>(sql: SqlStorage, query: string, ...values: SqlStorageValue[]): T | undefined {
  return rows<T>(sql, query, ...values)[0];
}
