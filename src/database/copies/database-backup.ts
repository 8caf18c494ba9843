import type { Snapshot } from './snapshots';

/** How a copy is made. */
export interface CopyOptions {
  /** Ends it early. */
  signal: AbortSignal;
  /** Told about once a second how many bytes are written, of about how many. */
  progress: (bytes: number, expected: number) => void;
}

/** What is known of the schema of a database. */
export interface SchemaState {
  /** Name of the newest migration that was run on it. */
  newest: string;
  /** Migrations that were run on it and that this version of Askbase does not know. */
  unknown: string[];
}

/** Copies a database while it is used [P]. */
export abstract class DatabaseBackup {
  /** Name of the file that holds a copy, the same for every copy of this kind of database. */
  abstract readonly fileName: string;

  /**
   * Writes the database as it is at one moment into a file, without what was deleted from it, and lets `work` read the rows of that moment.
   * It disturbs nobody: writers go on, and the copying is done in a thread.
   * @param file must not exist; what an error leaves of it is removed by the caller
   * @throws DatabaseUnavailableError, also when the disk of the copy is full; the signal's reason
   */
  abstract copy<T>(file: string, options: CopyOptions, work: (rows: Snapshot) => Promise<T>): Promise<T>;

  /** The schema of the database that this process uses. */
  abstract schema(): Promise<SchemaState>;
}

/** Puts a copy in the place of the database [P]. Works without a connection: the process that does it uses no database. */
export abstract class DatabaseRestore {
  /** Name of the file that holds a copy: see {@link DatabaseBackup.fileName}. */
  abstract readonly fileName: string;

  /** Migrations among these that this version of Askbase does not know. */
  abstract unknownAmong(migrations: readonly string[]): string[];

  /**
   * Proves that a copy can be used, and ends in it what was under way when it was made: the backup itself.
   * @throws Error in words for operators, when it is damaged, no database, or of a newer version
   */
  abstract prepare(file: string): Promise<void>;

  /** Whether there is a database that a copy would replace. */
  abstract exists(): Promise<boolean>;

  /** @throws Error in words for operators, while another process uses the database */
  abstract requireUnused(): Promise<void>;

  /**
   * Puts a copy in the place of the database, at one moment: whatever ends the process, there is the one or the other, whole.
   * @param keptAs where the database is kept that was there before; its folder exists
   * @param atLast called when nobody can use the database any more and the next step replaces it
   * @throws Error in words for operators, while another process uses the database
   */
  abstract replace(file: string, keptAs: string, atLast: () => Promise<void>): Promise<void>;
}
