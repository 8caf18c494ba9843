import { Module } from '@nestjs/common';
import { SettingsController } from './settings.controller';
import { StorageController } from './storage.controller';
import { StoredBytes } from './stored-bytes';
import { StoredRowsRepository } from './stored-rows.repository';

/** What admins look up about a server: its settings, and what its store takes. For the HTTP application only. */
@Module({
  controllers: [SettingsController, StorageController],
  providers: [StoredBytes, StoredRowsRepository],
})
export class OverviewModule {}
