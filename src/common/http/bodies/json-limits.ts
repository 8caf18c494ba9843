import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What a JSON body may be. */
export interface JsonShape {
  /** Deepest nesting of objects and arrays. */
  depth: number;
  /** Largest number of keys and array items, over all levels. */
  values: number;
}

/** The bodies of our own routes are one level deep and have fewer than ten keys. */
export const PLAIN_SHAPE: JsonShape = { depth: 20, values: 1_000 };

/** A conversation of several thousand messages, with descriptions of tools that nobody here calls. */
const LARGE_SHAPE: JsonShape = { depth: 64, values: 50_000 };

const IS_LARGE = 'isLargeJson';

const isLarge = (config: unknown): boolean => typeof config === 'object' && config !== null && IS_LARGE in config;

/** Marks a route whose clients send whole conversations. Its body is read by hand: class-transformer takes quadratic time in its keys. */
export const LargeJsonBody = (): MethodDecorator => RouteConfig({ [IS_LARGE]: true });

/** Gives marked routes their own limit of bytes; to be called before routes are registered. */
export function acceptLargeJson(fastify: FastifyInstance, maxBytes: number): void {
  fastify.addHook('onRoute', (route) => {
    if (isLarge(route.config)) route.bodyLimit = maxBytes;
  });
}

/** What the JSON body of a request may be. */
export function shapeFor({ routeOptions }: FastifyRequest): JsonShape {
  return isLarge(routeOptions.config) ? LARGE_SHAPE : PLAIN_SHAPE;
}
