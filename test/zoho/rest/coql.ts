import { objectOf } from '../base/json.ts';
import type { Json } from '../base/types.ts';
import { answerCoql, coqlCredits, inspectCoql } from '../coql/request.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Answer, Call } from '../http/call.ts';
import { compositeScope } from '../http/composite-scope.ts';
import { needOf } from '../http/parameters.ts';
import { seenBy } from '../org/rights.ts';
import type { ScopeNeed } from '../tokens/scopes.ts';
import { presentValue } from './records/present.ts';
import { describeField } from './settings/describe.ts';

/** Mounts `POST /crm/v8/coql` (fact sheet §3): charged by its LIMIT, in the sub-concurrency. */
export function mountCoql(emulator: Emulator): void {
  emulator.route('POST', '/crm/v8/coql', { kind: 'coql', scopes: coqlNeeds, credits: 0, sub: true }, (call) =>
    answerCoqlBody(call, call.body, compositeScope()?.maxRows),
  );
}

/** Rights of a query: COQL itself, reading the module it names, and field metadata if it asks for them (§1.5). */
function coqlNeeds(call: Call): ScopeNeed[] {
  const { module } = inspectCoql(call.body);
  const list: ScopeNeed[] = [{ area: 'coql', operation: 'READ' }];
  if (module === 'Users') list.push({ area: 'users', operation: 'READ' });
  else if (module !== undefined && call.org.table(module) !== undefined) list.push(needOf(call, module, 'READ'));
  if (objectOf(call.body)?.['include_meta'] !== undefined) {
    list.push({ area: 'settings', name: 'fields', operation: 'READ' });
  }
  return list;
}

/** Answers a COQL body for the user of a call; `maxRows` is 25 inside a composite request (fact sheet §8.3). */
function answerCoqlBody(call: Call, body: Json | undefined, maxRows = 2000): Answer {
  const answer = answerCoql(seenBy(call.org, call.user), body, {
    ...call.org.behaviour.coql,
    maxRows,
    pickListWords: call.org.behaviour.pickListWords,
    present: (field, value) => presentValue(call, field, value),
    describe: (field) => describeField(call.org, field),
  });
  const credits = coqlCredits(answer.limit);
  return answer.body === undefined ? { status: 204, credits } : { status: answer.status, body: answer.body, credits };
}
