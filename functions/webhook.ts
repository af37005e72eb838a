import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { type Door, type IntakeDeps, openDoor } from './intake/door.ts';
import { receiveNotice } from './intake/receive-notice.ts';
import { comeBack, readRequest, type WebhookEvent } from './intake/request.ts';
import { errorLog } from './log.ts';
import { StoreError } from './store/store-error.ts';
import { intakeDeps } from './wiring/base.ts';

/** A locked, full or damaged store may be usable again in half a minute. */
const STORE_FAULT = comeBack(503, 'The store cannot be used now: come back later', 30);

/** So long after a fault of the store it is not asked again. */
const STORE_REST_MS = 5_000;

/** The function that Zoho calls: `POST /zoho/{tenant}`, by watch channels and by workflow webhooks. */
export function webhook(deps: IntakeDeps, door: Door = openDoor(deps)) {
  const logError = errorLog(deps.log, deps.now);
  let faultAt = Number.NEGATIVE_INFINITY;
  return middy<WebhookEvent, APIGatewayProxyStructuredResultV2>()
    .use(httpHeaderNormalizer())
    .use(
      httpErrorHandler({
        logger: (error) => logError('webhook failed', error),
        fallbackMessage: JSON.stringify({ type: 'about:blank', status: 500, title: 'Try again later' }),
      }),
    )
    .handler(async (event) => {
      // Each try of a locked store stops everything for seconds: after one, the next is put off.
      if (Math.abs(deps.now() - faultAt) < STORE_REST_MS) return STORE_FAULT;
      try {
        return await receiveNotice(door, readRequest(event));
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        logError('notice not taken', error);
        faultAt = deps.now();
        return STORE_FAULT;
      }
    });
}

let ready: ReturnType<typeof webhook> | undefined;

/** Lambda entry; the first call builds the parts from the environment, later calls of a warm instance use them again. */
export const handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> => {
  ready ??= webhook(intakeDeps(process.env));
  return ready(event, context);
};
