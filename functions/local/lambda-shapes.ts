import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2, Context, SQSEvent, SQSRecord } from 'aws-lambda';
import type { WebhookEvent } from '../intake/request.ts';
import type { Received } from '../queue/queue.ts';

const STAGE = '$default';
const ACCOUNT = '000000000000';
const REGION = 'local';

/**
 * A web request as API Gateway hands it to a function (HTTP API, payload format 2.0), but for its body: that is a stream yet, so that the
 * webhook's guards stand before it.
 * @param source the address that it came from.
 */
export function toGatewayEvent(request: Request, nowMs: number, source = '127.0.0.1'): WebhookEvent {
  const url = new URL(request.url);
  const query = [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name).join(',')]);
  return {
    version: '2.0',
    routeKey: STAGE,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    ...(query.length > 0 ? { queryStringParameters: Object.fromEntries(query) } : {}),
    requestContext: {
      accountId: ACCOUNT,
      apiId: REGION,
      domainName: url.hostname,
      domainPrefix: REGION,
      requestId: randomUUID(),
      routeKey: STAGE,
      stage: STAGE,
      time: new Date(nowMs).toUTCString(),
      timeEpoch: nowMs,
      http: {
        method: request.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: source,
        userAgent: request.headers.get('user-agent') ?? '',
      },
    },
    ...(request.body ? { bodyStream: request.body } : {}),
    isBase64Encoded: false,
  };
}

/** A function's answer as a web response. */
export function toResponse(result: APIGatewayProxyStructuredResultV2): Response {
  const { statusCode = 200, headers = {}, body = '', isBase64Encoded } = result;
  const names = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  const bytes = body === '' ? null : isBase64Encoded ? Buffer.from(body, 'base64') : body;
  return new Response(bytes, { status: statusCode, headers: names });
}

/** Received messages as an event source mapping hands them to a function. */
export function toSqsEvent(messages: readonly Received[]): SQSEvent {
  return {
    Records: messages.map(
      (message): SQSRecord => ({
        messageId: message.id,
        receiptHandle: message.receipt,
        body: message.body,
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        awsRegion: REGION,
        eventSourceARN: `arn:aws:sqs:${REGION}:${ACCOUNT}:winnow`,
        attributes: {
          ApproximateReceiveCount: String(message.receives),
          SentTimestamp: String(message.sentAt),
          ApproximateFirstReceiveTimestamp: String(message.sentAt),
          SenderId: REGION,
          MessageGroupId: message.group,
        },
      }),
    ),
  };
}

/** The context of one invocation. */
export function localContext(functionName: string, limitMs: number): Context {
  const started = performance.now();
  return {
    functionName,
    functionVersion: '$LATEST',
    awsRequestId: randomUUID(),
    memoryLimitInMB: '512',
    invokedFunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${functionName}`,
    logGroupName: functionName,
    logStreamName: REGION,
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, limitMs - (performance.now() - started)),
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
}
