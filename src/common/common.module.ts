import { Global, Module } from '@nestjs/common';
import { Clock } from './clock';

/** Provides the clock to every module without an import. */
@Global()
@Module({ providers: [Clock], exports: [Clock] })
export class CommonModule {}
