import type { ExitWords } from './exit-words.ts';

export const exitWordsEn: ExitWords = {
  next: (step, needs) => (needs === '' ? step : `${step}: ${needs}`),
  paused: (needs) => `Waits for the answer to the appeal. ${needs}`.trim(),
  watch: (until) => `Recovered; watch until ${until}.`,
  winBack: (from) => `Parted; no attempt to win the customer back before ${from}.`,
  ends: { recovered: 'Recovered', stopped: 'Stopped', parted: 'Parted' },
  putBack: {
    title: (exit, from, to, on) => `Winnow: ${exit} put back from “${from}” to “${to}” on ${on}`,
    body: (from, to) =>
      `The stage follows from what is recorded, so it cannot be moved ahead by hand. To get from “${to}” to “${from}”:`,
    refused: (what, why) => `${what}: ${why}`,
  },
  pack: {
    title: (customer, on) => `Evidence about ${customer}, ${on}. Collected by Winnow; people judge it and sign.`,
    sections: {
      why: 'Why parting is considered',
      money: 'Money',
      done: 'What has been done',
      decisions: 'Decisions',
      cases: 'Complaints, and whose fault they were',
      clauses: 'Contracts',
      incidents: 'Conduct ledger',
    },
    none: 'Nothing on record.',
    more: (count) => `and ${count} more`,
    owed: (total, overdue) => `At stake ${total}, of which overdue and undisputed ${overdue}.`,
    due: (day) => `due ${day}`,
    ours: (ours, of) => `${ours} of ${of} complaints were our fault.`,
    noticeDays: (days) => `${days} days’ notice`,
    until: (day) => `until ${day}`,
    openEnded: 'open-ended',
    unconfirmed: 'not confirmed: counts for nothing',
    disputes: { open: 'disputed', upheld: 'dispute upheld: not owed', rejected: 'dispute rejected' },
    faults: { customer: 'customer’s fault', shared: 'shared fault', us: 'our fault', unknown: 'fault not found' },
    severities: { minor: 'minor', major: 'major', serious: 'serious' },
    states: { proposed: 'proposed', approved: 'approved', rejected: 'rejected' },
    by: (people) => `by ${people}`,
  },
};
