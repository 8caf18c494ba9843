/** The backups that the server keeps [P]: others than documents know of them. */
export abstract class KeptBackups {
  /** Names of the backups that hold one of these documents, or may hold it because they cannot be read; newest first. */
  abstract holding(recordIds: readonly number[]): Promise<string[]>;
}
