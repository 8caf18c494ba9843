import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import { TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import type { ErrorCode } from '../../common/errors';

/** Metadata key under which {@link AdminOnly} leaves its mark. */
export const IS_ADMIN_ONLY = 'askbase:admin-only';

/** Closes a route (or every route of a controller) to all but admins. */
export const AdminOnly = (): CustomDecorator => SetMetadata(IS_ADMIN_ONLY, true);

/** Errors of every route that is for admins. */
export const ADMIN_ERRORS = TOKEN_ERRORS satisfies readonly ErrorCode[];
