import { type CustomDecorator, SetMetadata } from '@nestjs/common';

/** Metadata key under which {@link Public} leaves its mark. */
export const IS_PUBLIC = 'askbase:public';

/** Who calls a public route: people and their programs, or supervisors that ask all the time. */
export type Visitor = 'client' | 'probe';

/** Opens a route (or every route of a controller) to callers without a token. Everything else is private. */
export const Public = (visitor: Visitor = 'client'): CustomDecorator => SetMetadata(IS_PUBLIC, visitor);
