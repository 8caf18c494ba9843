import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { ApiErrors } from '../../common/http/api-errors.decorator';
import { AppConfig } from '../../config/app-config';
import { shownSettings } from '../../config/shown-settings';
import { SettingResponse } from './settings.responses';

/** The settings of this server, for admins. */
@ApiTags('maintenance')
@ApiBearerAuth()
@AdminOnly()
@Controller('settings')
export class SettingsController {
  constructor(private readonly config: AppConfig) {}

  @Get()
  @ApiOperation({ summary: 'Every setting with the value in force; of secrets only whether they are set; admins only' })
  @ApiResponse({ status: 200, type: [SettingResponse] })
  @ApiErrors(...ADMIN_ERRORS)
  listSettings(): SettingResponse[] {
    return shownSettings(this.config).map(({ name, about, isSecret, isSet, value, fallback }) => ({
      name,
      description: about,
      is_secret: isSecret,
      is_set: isSet,
      value,
      default: fallback,
    }));
  }
}
