import { isObject } from '../../base/json.ts';

/** A message of a widget, as far as the host reads it. */
export interface WidgetMessage {
  type: 'SDK.EVENT';
  eventName: string;
  uniqueID?: string;
  promiseid?: string;
  data?: unknown;
}

const isOptionalText = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string';

/** Reads a message (object, or JSON text of one); undefined when it is not one of the embedded-app protocol. */
export function readMessage(raw: unknown): WidgetMessage | undefined {
  let value = raw;
  if (typeof raw === 'string') {
    try {
      value = JSON.parse(raw);
    } catch {
      return undefined;
    }
  }
  if (!isObject(value)) return undefined;
  const { type, eventName, uniqueID, promiseid, data } = value;
  if (type !== 'SDK.EVENT' || typeof eventName !== 'string') return undefined;
  if (!isOptionalText(uniqueID) || !isOptionalText(promiseid)) return undefined;
  return {
    type,
    eventName,
    data,
    ...(uniqueID === undefined ? {} : { uniqueID }),
    ...(promiseid === undefined ? {} : { promiseid }),
  };
}

/** A request's data as an object; empty if it is none. */
export function requestOf(message: WidgetMessage): Record<string, unknown> {
  return isObject(message.data) ? message.data : {};
}

/**
 * The request in a form that survives JSON. Several rows are passed as an array on which the SDK sets `trigger` and
 * other members; JSON would lose those, so the array becomes `{data:[…], trigger, …}`.
 */
export function plainRequest(data: Record<string, unknown>): Record<string, unknown> {
  const rows = data['APIData'];
  if (!Array.isArray(rows)) return data;
  const members = Object.entries(rows).filter(([key]) => !/^\d+$/.test(key));
  return { ...data, APIData: { ...Object.fromEntries(members), data: [...rows] } };
}
