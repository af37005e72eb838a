import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { type IntakeDeps, receiveNotice } from './intake/receive-notice.ts';
import { readRequest } from './intake/request.ts';
import { errorFields } from './log.ts';
import { intakeDeps } from './wiring/base.ts';

/** The function that Zoho calls: `POST /zoho/{tenant}`, by watch channels and by workflow webhooks. */
export function webhook(deps: IntakeDeps) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(httpHeaderNormalizer())
    .use(
      httpErrorHandler({
        logger: (error) => deps.log.error('webhook failed', errorFields(error)),
        fallbackMessage: JSON.stringify({ type: 'about:blank', status: 500, title: 'Try again later' }),
      }),
    )
    .handler((event) => receiveNotice(deps, readRequest(event)));
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
