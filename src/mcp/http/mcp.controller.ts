import { Controller, Delete, Get, HttpCode, Logger, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiExcludeEndpoint, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { AcceptsIssuedTokens } from '../../auth/guards/issued-tokens';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { AppError, messageOf } from '../../common/errors';
import { McpServers } from '../mcp-servers';
import { OriginGuard } from './origin.guard';
import { JsonRpcRequest } from './mcp.requests';
import { RESOURCE_PATH } from './protected-resource';
import { QuestionRateLimit } from './question-rate-limit';

const SUMMARY = 'Model Context Protocol over streamable HTTP: one JSON-RPC message a request';

/**
 * The route of the Model Context Protocol, for its revision 2026-07-28 and those of 2025. Each request has a server of its own and nothing is kept
 * between them, so any process can answer the next one.
 */
@ApiTags('mcp')
@ApiBearerAuth()
@KeyScoped('documents:read', 'chat')
@AcceptsIssuedTokens(RESOURCE_PATH)
@UseGuards(OriginGuard, QuestionRateLimit)
@Controller('mcp')
export class McpController {
  private readonly logger = new Logger(McpController.name);

  constructor(private readonly servers: McpServers) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: SUMMARY })
  @ApiBody({ type: JsonRpcRequest })
  @ApiResponse({ status: 200, description: 'The JSON-RPC response, as JSON or as server-sent events.' })
  @ApiResponse({ status: 202, description: 'A notification was taken.' })
  @ApiResponse({ status: '4XX', description: 'A JSON-RPC error.', schema: { type: 'object', additionalProperties: true } })
  async sendMcpMessage(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentUser() user: AuthenticatedUser): Promise<void> {
    if (Array.isArray(request.body)) throw new AppError('invalid_input', 'Send one JSON-RPC message a request: there are no batches.');
    await this.serve(request, reply, user);
  }

  /** Streams without a request, and sessions, exist in no stateless server: 405. */
  @Get()
  @ApiExcludeEndpoint()
  async openMcpStream(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentUser() user: AuthenticatedUser): Promise<void> {
    await this.serve(request, reply, user);
  }

  /** As for GET. */
  @Delete()
  @ApiExcludeEndpoint()
  async endMcpSession(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @CurrentUser() user: AuthenticatedUser): Promise<void> {
    await this.serve(request, reply, user);
  }

  private async serve(request: FastifyRequest, reply: FastifyReply, user: AuthenticatedUser): Promise<void> {
    const onerror = (error: Error): void => this.logger.debug(`a message was refused: ${error.name}`);
    // Nothing changes that a client could be told of, so nobody can subscribe.
    const handler = createMcpHandler(() => this.servers.for(user), { onerror, maxSubscriptions: 0 });
    const answer = toNodeHandler(handler, { onerror: (error) => this.logger.error(`a request failed: ${messageOf(error)}`) });
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
    await answer(request.raw, reply.raw, request.body);
  }
}
