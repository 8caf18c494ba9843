import { type CustomDecorator, SetMetadata } from '@nestjs/common';

/** Metadata key under which {@link Public} leaves its mark. */
export const IS_PUBLIC = 'askbase:public';

/** Opens a route (or every route of a controller) to callers without a token. Everything else is private. */
export const Public = (): CustomDecorator => SetMetadata(IS_PUBLIC, true);
