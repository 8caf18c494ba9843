import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { ApiErrors } from '../../common/http/api-errors.decorator';
import { AppConfig } from '../../config/app-config';
import { StorageResponse } from './storage.responses';
import { StoredBytes } from './stored-bytes';
import { StoredRowsRepository } from './stored-rows.repository';

/** What the store takes and holds, for admins. */
@ApiTags('maintenance')
@ApiBearerAuth()
@AdminOnly()
@Controller('storage')
export class StorageController {
  constructor(
    private readonly bytes: StoredBytes,
    private readonly rows: StoredRowsRepository,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What the files of the store take, the room on their disk, and how many rows there are; admins only' })
  @ApiResponse({ status: 200, type: StorageResponse })
  @ApiErrors(...ADMIN_ERRORS)
  async readStorage(): Promise<StorageResponse> {
    return {
      folder: this.config.dataDir,
      bytes: await this.bytes.measure(),
      disk: await this.bytes.disk(),
      rows: await this.rows.count(),
    };
  }
}
