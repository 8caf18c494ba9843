import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pageOf } from '../../auth/administration/user-directory.repository';
import { PageQuery } from '../../auth/administration/users.requests';
import type { AuditActor } from '../../auth/audit/audit-event';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { CurrentActor } from '../../auth/guards/current-actor.decorator';
import { ApiErrors, BODY_ERRORS } from '../../common/http/api-errors.decorator';
import { linkToNext, NEXT_PAGE_HEADER } from '../../common/http/page-link';
import { rowId } from '../../common/http/row-id';
import { BudgetAdministration } from './budget-administration';
import { BudgetsRepository } from './budgets.repository';
import { ChangeBudgetRequest, CreateBudgetRequest } from './budgets.requests';
import { BudgetResponse } from './budgets.responses';

const ID = { name: 'id', schema: { type: 'integer' as const } };

/** Budgets, for admins. */
@ApiTags('usage')
@ApiBearerAuth()
@AdminOnly()
@Controller('budgets')
export class BudgetsController {
  constructor(
    private readonly budgets: BudgetsRepository,
    private readonly administration: BudgetAdministration,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Limit what everybody, a group, an account or an API key spends in a day or a month; admins only' })
  @ApiResponse({ status: 201, type: BudgetResponse })
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS, 'not_found')
  createBudget(@Body() { target_id, ...request }: CreateBudgetRequest, @CurrentActor() actor: AuditActor): Promise<BudgetResponse> {
    return this.administration.create({ ...request, targetId: target_id ?? undefined }, actor);
  }

  @Get()
  @ApiOperation({ summary: 'Budgets with what is used up of them, oldest first; admins only' })
  @ApiResponse({ status: 200, type: [BudgetResponse], headers: NEXT_PAGE_HEADER })
  @ApiErrors(...ADMIN_ERRORS, 'invalid_input')
  async listBudgets(@Query() { limit, after }: PageQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<BudgetResponse[]> {
    const { rows, next } = pageOf(await this.budgets.list(limit, after), limit);
    if (next !== undefined) void reply.header('link', linkToNext('/budgets/', { limit, after: next }));
    return rows;
  }

  @Get(':id')
  @ApiOperation({ summary: 'A budget with what is used up of it; admins only' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: BudgetResponse })
  @ApiErrors(...ADMIN_ERRORS, 'not_found')
  async readBudget(@Param('id') id: string): Promise<BudgetResponse> {
    return this.budgets.get(rowId(id));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change the amount of a budget; what is used up of it stays so; admins only' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: BudgetResponse })
  @ApiErrors(...BODY_ERRORS, ...ADMIN_ERRORS, 'not_found')
  async changeBudget(
    @Param('id') id: string,
    @Body() { amount }: ChangeBudgetRequest,
    @CurrentActor() actor: AuditActor,
  ): Promise<BudgetResponse> {
    return this.administration.change(rowId(id), amount, actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a budget; admins only' })
  @ApiParam(ID)
  @ApiNoContentResponse()
  @ApiErrors(...ADMIN_ERRORS, 'not_found')
  async deleteBudget(@Param('id') id: string, @CurrentActor() actor: AuditActor): Promise<void> {
    await this.administration.delete(rowId(id), actor);
  }
}
