import { Global, Module } from '@nestjs/common';
import { Clock } from './clock';

/** What every module may use without importing it: the clock. */
@Global()
@Module({ providers: [Clock], exports: [Clock] })
export class CommonModule {}
