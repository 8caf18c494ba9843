import { KeyObject } from 'node:crypto';
import { Module } from '@nestjs/common';
import { AppConfig } from '../../config/app-config';
import { signingKey } from './signing-key';

/** Offers the one key that tokens are signed and checked with. */
@Module({ providers: [{ provide: KeyObject, inject: [AppConfig], useFactory: signingKey }], exports: [KeyObject] })
export class SigningKeyModule {}
