/** Column type of raw bytes. The one type whose name differs between SQLite (`blob`) and PostgreSQL (`bytea`). */
export const BYTES = 'blob';
