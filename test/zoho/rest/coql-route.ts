import { answerCoql, coqlCredits } from '../coql/request.ts';
import type { Emulator } from '../emulator.ts';
import type { ScopeNeed } from '../oauth/scopes.ts';
import type { Answer, Call } from './call.ts';
import { describeField } from './describe.ts';
import { needOf, objectOf } from './parameters.ts';
import { presentValue } from './present.ts';

/** Mounts `POST /crm/v8/coql` (fact sheet §3): charged by its LIMIT, in the sub-concurrency. */
export function mountCoql(emulator: Emulator): void {
  emulator.route('POST', '/crm/v8/coql', { kind: 'coql', scopes: needs, credits: 0, sub: true }, coql);
}

function needs(call: Call): ScopeNeed[] {
  const body = objectOf(call.body);
  const module = /\bfrom\s+!?(\w+)/i.exec(String(body?.['select_query'] ?? ''))?.[1];
  const list: ScopeNeed[] = [{ area: 'coql', operation: 'READ' }];
  if (module?.toLowerCase() === 'users') list.push({ area: 'users', operation: 'READ' });
  else if (module !== undefined) list.push(needOf(call, module, 'READ'));
  if (body?.['include_meta'] !== undefined) list.push({ area: 'settings', name: 'fields', operation: 'READ' });
  return list;
}

function coql(call: Call): Answer {
  const answer = answerCoql(call.org, call.body, {
    present: (field, value) => presentValue(field, value, call.user),
    describe: (field) => describeField(call.org, field),
  });
  const credits = coqlCredits(answer.limit);
  return answer.body === undefined
    ? { status: 204, credits }
    : { status: answer.status, body: objectOrEmpty(answer.body), credits };
}

function objectOrEmpty(body: unknown): object {
  return typeof body === 'object' && body !== null ? body : {};
}
