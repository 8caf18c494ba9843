import { Global, Module } from '@nestjs/common';
import { ConfigModule as NestConfigModule } from '@nestjs/config';
import { AppConfig, readConfig, type SettingsRule } from './app-config';

/** Tests give their settings themselves; a developer's .env must not change what they see. */
const nestConfig = NestConfigModule.forRoot({ ignoreEnvFile: process.env['NODE_ENV'] === 'test' });

/**
 * The settings of this process: the environment, with `.env` for what it does not set.
 * @param rules checks of features that are made with those of the settings themselves
 * @throws ConfigError listing every setting that cannot be used
 */
export function loadConfig(rules: readonly SettingsRule[] = []): AppConfig {
  return readConfig(process.env, rules);
}

/** Reads `.env` and the environment once and offers them to every module as {@link AppConfig}. */
@Global()
@Module({
  imports: [nestConfig],
  providers: [{ provide: AppConfig, useFactory: () => loadConfig() }],
  exports: [AppConfig],
})
export class ConfigModule {}
