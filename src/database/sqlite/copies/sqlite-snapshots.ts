import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../config/app-config';
import { type Snapshot, Snapshots } from '../../copies/snapshots';
import { sqliteFile } from '../sqlite-file';
import { SqliteSnapshot } from './sqlite-snapshot';

/** Snapshots of the SQLite file in the data folder. */
@Injectable()
export class SqliteSnapshots extends Snapshots {
  constructor(private readonly config: AppConfig) {
    super();
  }

  async read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const snapshot = SqliteSnapshot.open(sqliteFile(this.config));
    try {
      return await work(snapshot);
    } finally {
      snapshot.close();
    }
  }
}
