import { Module } from '@nestjs/common';
import { CommonModule } from '../../common/common.module';
import { ConfigModule } from '../../config/config.module';
import { RestoreModule } from '../../maintenance/backup/restore.module';
import { CommandLine } from '../command-line';
import { Terminal } from '../terminal';
import { RestoreCommand } from './restore.command';

/** What `restore` runs in: no database is opened, since that would make one in the folder that is to be empty. */
@Module({
  imports: [ConfigModule, CommonModule, RestoreModule],
  providers: [CommandLine, Terminal, RestoreCommand],
})
export class RestoreCliModule {}
