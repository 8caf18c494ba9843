import { Global, Module } from '@nestjs/common';
import { ConfigModule as NestConfigModule } from '@nestjs/config';
import { AppConfig, readConfig, type SettingsRule } from './app-config';

/** Tests pass their settings explicitly; a developer's .env must not affect them. */
const nestConfig = NestConfigModule.forRoot({ ignoreEnvFile: process.env['NODE_ENV'] === 'test' });

/**
 * Loads the settings of this process from the environment and, for unset variables, from `.env`.
 * @param rules additional checks of features
 * @throws ConfigError with all invalid settings
 */
export function loadConfig(rules: readonly SettingsRule[] = []): AppConfig {
  return readConfig(process.env, rules);
}

/** Provides {@link AppConfig} to every module. */
@Global()
@Module({
  imports: [nestConfig],
  providers: [{ provide: AppConfig, useFactory: () => loadConfig() }],
  exports: [AppConfig],
})
export class ConfigModule {}
