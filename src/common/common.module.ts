import { Global, Module } from '@nestjs/common';
import { Clock } from './clock';
import { Meters } from './meters';

/** Provides the clock and the meters to every module without an import. */
@Global()
@Module({ providers: [Clock, Meters], exports: [Clock, Meters] })
export class CommonModule {}
