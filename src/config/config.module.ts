import { Global, Module } from '@nestjs/common';
import { ConfigModule as NestConfigModule } from '@nestjs/config';
import { AppConfig, readConfig } from './app-config';

/** Tests give their settings themselves; a developer's .env must not change what they see. */
const nestConfig = NestConfigModule.forRoot({ ignoreEnvFile: process.env['NODE_ENV'] === 'test' });

/**
 * The settings of this process: the environment, with `.env` for what it does not set.
 * @throws ConfigError listing every setting that cannot be used
 */
export function loadConfig(): AppConfig {
  return readConfig(process.env);
}

/** Reads `.env` and the environment once and offers them to every module as {@link AppConfig}. */
@Global()
@Module({
  imports: [nestConfig],
  providers: [{ provide: AppConfig, useFactory: loadConfig }],
  exports: [AppConfig],
})
export class ConfigModule {}
