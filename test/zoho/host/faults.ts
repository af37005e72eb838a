import type { Json } from '../base/types.ts';
import type { CallResult } from './calls/rest.ts';
import { refusal } from './calls/rest.ts';

/** Faults of single calls. `category` narrows a fault to one category, `times` to so many calls (default: every one). */
interface CallFaultScope {
  category?: string;
  times?: number;
}
export type CallFault = CallFaultScope &
  (
    | { kind: 'never' | 'twice' | 'too-many-requests' | 'no-permission' | 'malformed' }
    | { kind: 'late'; ms: number }
    | { kind: 'reject'; body: Json }
  );

/** Faults of the page around the widget: they shape the handshake and PageLoad. */
export type PageFault =
  | { kind: 'page-load-before-context' | 'no-page-load' | 'page-load-twice' | 'no-context' | 'no-service-origin' }
  | { kind: 'wrong-record'; id?: string };

export type Fault = CallFault | PageFault;

const CALL_KINDS = new Set(['never', 'twice', 'too-many-requests', 'no-permission', 'malformed', 'late', 'reject']);
const PAGE_KINDS = new Set([
  'page-load-before-context',
  'no-page-load',
  'page-load-twice',
  'no-context',
  'no-service-origin',
  'wrong-record',
]);
const DEFAULT_LATE_MS = 1_000;

/** True for faults that concern one call rather than the page. */
export function isCallFault(fault: Fault): fault is CallFault {
  return CALL_KINDS.has(fault.kind);
}

/**
 * Reads a fault from its short form in a page's query: `never:QUERY`, `late:READ:800`, `reject:CREATE:SOME_CODE`,
 * `too-many-requests`, `no-page-load`, `wrong-record:12345` … An empty category means every category. Undefined if the
 * kind is not known.
 */
export function parseFault(text: string): Fault | undefined {
  const [kind = '', first = '', second = ''] = text.split(':');
  if (kind === 'wrong-record') return first ? { kind, id: first } : { kind };
  if (PAGE_KINDS.has(kind)) return { kind } as PageFault;
  if (!CALL_KINDS.has(kind)) return undefined;
  const scope = first ? { category: first } : {};
  if (kind === 'late') return { ...scope, kind, ms: Number(second) || DEFAULT_LATE_MS };
  if (kind === 'reject') {
    const body = { code: second || 'INVALID_DATA', details: {}, message: 'asked for by a test', status: 'error' };
    return { ...scope, kind, body };
  }
  return { ...scope, kind } as CallFault;
}

/** How an answer reaches the widget: how often, and after how long. */
export interface Delivery {
  copies: number;
  delayMs: number;
}

/** The faults in force, set by tests and read by every page and call. */
export interface FaultBook {
  all(): Fault[];
  replace(faults: Fault[]): void;
  /** The first fault that fits a call, used up once; page-given faults come first and are not used up. */
  take(category: string, fromPage: Fault[]): CallFault | undefined;
}

/** An empty book of faults. */
export function createFaultBook(): FaultBook {
  let faults: Fault[] = [];
  const fits =
    (category: string) =>
    (fault: Fault): fault is CallFault =>
      isCallFault(fault) && (fault.category === undefined || fault.category === category) && fault.times !== 0;
  return {
    all: () => faults,
    replace(next) {
      faults = next.map((fault) => ({ ...fault }));
    },
    take(category, fromPage) {
      const fault = fromPage.find(fits(category)) ?? faults.find(fits(category));
      if (fault?.times !== undefined && faults.includes(fault)) fault.times -= 1;
      return fault;
    },
  };
}

const NORMAL: Delivery = { copies: 1, delayMs: 0 };

/** What a fault makes of a call: an end that replaces the real one (the call is not made), and how it is delivered. */
export function applyFault(fault: CallFault | undefined): { end?: CallResult; delivery: Delivery } {
  switch (fault?.kind) {
    case undefined:
      return { delivery: NORMAL };
    case 'never':
      return { delivery: { ...NORMAL, copies: 0 } };
    case 'twice':
      return { delivery: { ...NORMAL, copies: 2 } };
    case 'late':
      return { delivery: { ...NORMAL, delayMs: fault.ms } };
    case 'reject':
      return { end: { outcome: 'reject', data: fault.body }, delivery: NORMAL };
    case 'malformed':
      return { end: { outcome: 'resolve', data: { data: 'not a list', info: null } }, delivery: NORMAL };
    case 'too-many-requests':
      return {
        end: refusal('TOO_MANY_REQUESTS', 'You have exceeded the maximum number of API calls allowed per minute'),
        delivery: NORMAL,
      };
    case 'no-permission':
      return { end: refusal('NO_PERMISSION', 'permission denied', { permissions: [] }), delivery: NORMAL };
  }
}
