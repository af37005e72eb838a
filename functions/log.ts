import { Logger } from '@aws-lambda-powertools/logger';
import type { LogLevel } from '@aws-lambda-powertools/logger/types';

/** What a line of the log may hold besides its message: codes, counts and record ids, never a value from the CRM. */
export type LogFields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** The only way to log; only this file knows the library behind it. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

const HIDDEN = '[hidden]';

const SECRET_NAME = /token|secret|password|authori[sz]ation|credential|cookie|^body$|^key$/i;

// Zoho's grant, access and refresh tokens: 1000.<32 hex>.<32 hex>; and the text after the scheme word of its header.
const SECRET_VALUE = /\b1000\.[0-9a-f]{16,}\.[0-9a-f]{16,}\b|(?<=Zoho-oauthtoken\s+)\S+/gi;

/** JSON lines on standard output, as CloudWatch reads them. */
export function createLog(level: LogLevel = 'INFO'): Log {
  const logger = new Logger({ serviceName: 'winnow', logLevel: level });
  return {
    debug: (message, fields) => logger.debug(message, safe(fields)),
    info: (message, fields) => logger.info(message, safe(fields)),
    warn: (message, fields) => logger.warn(message, safe(fields)),
    error: (message, fields) => logger.error(message, safe(fields)),
  };
}

/** A log that writes nothing. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The level that a setting names, or the fallback where it names none. */
export function levelOf(name: string | undefined, fallback: LogLevel): LogLevel {
  const levels: Readonly<Record<string, LogLevel>> = {
    TRACE: 'TRACE',
    DEBUG: 'DEBUG',
    INFO: 'INFO',
    WARN: 'WARN',
    ERROR: 'ERROR',
    SILENT: 'SILENT',
  };
  return levels[name?.toUpperCase() ?? ''] ?? fallback;
}

// Our own errors, whose messages hold no data; any other error's message may quote the value that caused it.
const OWN_ERRORS: ReadonlySet<string> = new Set([
  'CrmError',
  'CoqlError',
  'PolicyError',
  'SealError',
  'StoreError',
  'TenantError',
]);

/** What may be logged about an error: its kind, where it came from, and its message where the error is our own. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = Reflect.get(error, 'code');
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(OWN_ERRORS.has(error.name) ? { reason: error.message } : {}),
    frames: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 6)
      .map((line) => line.trim()),
  };
}

const REPEAT_AFTER_MS = 60_000;
const MOST_CAUSES = 100;

/**
 * Logs errors: the first of a kind at once, and while it goes on at most once a minute, with how often it came meanwhile. A store that is
 * locked or full would fill the log otherwise.
 * @param now epoch milliseconds.
 */
export function errorLog(log: Log, now: () => number): (message: string, error: unknown) => void {
  const causes = new Map<string, { loggedAt: number; since: number }>();
  return (message, error) => {
    const fields = errorFields(error);
    const cause = [message, fields['error'], fields['code'], fields['reason']].join(' ');
    const last = causes.get(cause);
    if (last && Math.abs(now() - last.loggedAt) < REPEAT_AFTER_MS) {
      last.since += 1;
      return;
    }
    log.error(message, { ...fields, ...(last && last.since > 0 ? { timesSince: last.since } : {}) });
    causes.delete(cause);
    causes.set(cause, { loggedAt: now(), since: 0 });
    const [oldest] = causes.keys();
    if (causes.size > MOST_CAUSES && oldest !== undefined) causes.delete(oldest);
  };
}

function safe(fields: LogFields = {}): Record<string, string | number | boolean | string[] | undefined> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, SECRET_NAME.test(name) ? HIDDEN : scrubbed(value)]),
  );
}

function scrubbed(value: LogFields[string]): string | number | boolean | string[] | undefined {
  if (typeof value === 'string') return value.replace(SECRET_VALUE, HIDDEN);
  if (typeof value === 'object') return value.map((text) => text.replace(SECRET_VALUE, HIDDEN));
  return value;
}
