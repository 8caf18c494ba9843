import { Injectable } from '@nestjs/common';
import { ProviderRegistry } from '../../ai/providers/provider-registry';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { GroupedUsageRepository, type UsageRange } from './grouped-usage.repository';
import type { GroupedUsageQuery } from './grouped-usage.requests';
import type { GroupedUsageResponse } from './grouped-usage.responses';
import { callSum } from './usage-report';

const DAY_MS = 86_400_000;

/** Days that a report covers by default and at most. */
const DEFAULT_DAYS = 30;
const MAXIMUM_DAYS = 366;

/** Reports of all model calls, by what they have in common. */
@Injectable()
export class GroupedUsage {
  constructor(
    private readonly rows: GroupedUsageRepository,
    private readonly providers: ProviderRegistry,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `invalid_input` for days in the wrong order, or too many of them */
  async report(query: GroupedUsageQuery): Promise<GroupedUsageResponse> {
    const range = this.rangeOf(query);
    const { rows, others } =
      query.group_by === 'collection'
        ? await this.rows.byCollection(range, query.limit)
        : await this.rows.grouped(query.group_by, range, query.limit);
    return {
      group_by: query.group_by,
      from: range.from,
      to: range.to,
      rows: rows.map(({ id, name, day, provider, ...sum }) => ({
        id,
        name,
        day,
        provider: provider === null ? null : this.providers.nameOf(provider),
        ...callSum(sum),
      })),
      others: callSum(others),
      total: callSum(await this.rows.total(range)),
    };
  }

  private rangeOf({ from, to, user_id: userId, group_id: groupId, api_key_id: apiKeyId }: GroupedUsageQuery): UsageRange {
    const last = to ?? this.clock.iso().slice(0, 10);
    const first = from ?? dayAfter(last, 1 - DEFAULT_DAYS);
    const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
    if (days < 1 || days > MAXIMUM_DAYS) {
      throw new AppError('invalid_input', `A report covers 1 to ${MAXIMUM_DAYS} days, not ${days}. Change from or to.`);
    }
    return { from: first, to: last, until: dayAfter(last, 1), userId, groupId, apiKeyId };
  }
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
