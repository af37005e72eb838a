import { formatDay, parseDay } from '../day.ts';
import { lastContact, rhythmOf } from '../improvement/contact.ts';
import { overridden } from '../override.ts';
import { isRunning } from '../process/running.ts';
import type { DutyFinder } from './duty.ts';

/**
 * The next talk by the rhythm of the tier, counted from the last one recorded, or from the beginning of the tier where that is later.
 * None while no ledger is in use in which a talk could be recorded, nor while an exit runs.
 */
export const contact: DutyFinder = (facts) => {
  const { dossier, policy, gates, asOf } = facts;
  const { incidents, decisions } = dossier.sources;
  const tier = overridden(facts.tier, dossier, gates, policy, asOf);
  const { days, who, channel, text } = rhythmOf(tier.letter, facts);
  if (days === null || isRunning(facts.processes, 'exit') || !(incidents || decisions)) return [];
  const due = Math.max(lastContact(facts) ?? 0, parseDay(tier.since) ?? asOf) + days;
  const since = due - policy.care.contact.leadDays;
  if (since > asOf) return [];
  return [
    {
      ...{ kind: 'contact', subject: 'talk', who, severity: 'info', evidence: [] },
      ...{ since: formatDay(since), due: formatDay(due) },
      params: { tier: tier.letter, en: `${channel.en}: ${text.en}`, zh: `${channel.zh}：${text.zh}` },
    },
  ];
};
