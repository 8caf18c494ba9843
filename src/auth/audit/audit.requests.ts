import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches, ValidateBy } from 'class-validator';
import { PageBefore, PageLimit } from '../../common/http/page-query.decorator';
import { QueryNumber } from '../../common/http/query-number.decorator';

/** Number of entries on a page when nothing is said. */
const DEFAULT_PAGE = 50;

/** `user.created`, or `user.` for every action of users. */
const ACTION = /^[a-z_]{1,40}\.[a-z_]{0,40}$/;

const TARGET_TYPE = /^[a-z_]{1,40}$/;

/** A day, or a time with its zone. */
const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

function isTime(value: unknown): boolean {
  return typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value));
}

/** An optional day (its start in UTC) or time with its zone. */
function QueryTime(description: string): PropertyDecorator {
  const message = 'must be a day such as 2026-11-28, or a time with its zone such as 2026-11-28T09:30:00Z';
  const rule = ValidateBy({
    name: 'isTime',
    validator: { validate: isTime, defaultMessage: (argument) => `${argument?.property ?? 'value'} ${message}` },
  });
  return (target, name) => {
    rule(target, name);
    IsOptional()(target, name);
    ApiPropertyOptional({ type: String, pattern: TIME.source, example: '2026-11-28', description })(target, name);
  };
}

/** Query of GET /audit/. */
export class AuditQuery {
  @PageLimit(DEFAULT_PAGE)
  limit: number = DEFAULT_PAGE;

  @PageBefore()
  before?: number;

  @QueryNumber({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Only what this account did.' })
  actor_id?: number;

  @ApiPropertyOptional({
    type: String,
    pattern: ACTION.source,
    example: 'user.',
    description: 'Only this action; `user.` means every action that begins so.',
  })
  @IsOptional()
  @Matches(ACTION, { message: 'action must be an action such as user.created, or its beginning with the dot' })
  action?: string;

  @ApiPropertyOptional({ type: String, pattern: TARGET_TYPE.source, example: 'user', description: 'Only changes of this kind of thing.' })
  @IsOptional()
  @Matches(TARGET_TYPE, { message: 'target_type must be a kind of thing such as user or group' })
  target_type?: string;

  @QueryNumber({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Only changes of the thing with this id.' })
  target_id?: number;

  @QueryTime('Only events from this day (UTC) or time on.')
  from?: string;

  @QueryTime('Only events before this day (UTC) or time.')
  to?: string;
}
