import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AssessmentInput, assessOne, changesFor } from '../../../../functions/customers/assess-one.ts';
import type { KeptDay } from '../../../../functions/store/day-closes.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { decodeAssessment } from '../../../../shared/assessment/codec.ts';
import type {
  Case,
  CreditLimit,
  Deal,
  Decision,
  Dossier,
  Incident,
  Invoice,
} from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Change, Shown, ShownTask } from '../../../../shared/reconcile/change.ts';
import { buildFieldMap } from '../../../../shared/records/field-map.ts';
import { OWN_CUSTOMER_FIELDS } from '../../../../shared/records/fields.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { present } from '../../../../shared/values/objects.ts';
import { ALERT_RULES } from '../../../../shared/vocabulary/alerts.ts';
import { GATES } from '../../../../shared/vocabulary/model.ts';
import { portfolio } from '../../../fixtures/arbitrary.ts';
import * as make from '../../../fixtures/plain-dossier.ts';

const { TODAY, usd } = make;

const policy = loadPolicy({
  preset: 'b2b-standard',
  gates: Object.fromEntries(GATES.map((id) => [id, { mode: 'enforce' }])),
});

const FIELDS = { Accounts: OWN_CUSTOMER_FIELDS, Deals: ['Winnow_Check'], Winnow_Assessments: ['Winnow_Key'] };

const FACTS = { fields: { Accounts: new Set(OWN_CUSTOMER_FIELDS) }, map: buildFieldMap(FIELDS) };

/** The firm's figures, as a nightly pass has counted them: the ledgers are in use. */
const FIRM = { ...portfolio, lines: { incidents: 9, contracts: 9, decisions: 9, exits: 9 } };

/** What people have recorded of one customer. */
interface Records {
  limit: number | null;
  invoices: Invoice[];
  deals: Deal[];
  cases: Case[];
  incidents: Incident[];
  decisions: Decision[];
}

/** Something that a person records on a day; `pick` chooses the record that it is about. */
type Act = (records: Records, day: number, pick: number) => void;

const at = <T>(list: readonly T[], pick: number): number => (list.length === 0 ? -1 : pick % list.length);

function change<T extends object>(list: T[], pick: number, values: (one: T) => Partial<T>): void {
  const place = at(list, pick);
  const one = list[place];
  if (one) list[place] = { ...one, ...values(one) };
}

/** Ids that depend on nothing but what has been recorded so far. */
const idOf = (kind: number, records: Records): string => {
  const { invoices, deals, cases, incidents, decisions } = records;
  const count = [invoices, deals, cases, incidents, decisions].reduce((sum, list) => sum + list.length, 0);
  return `${kind}8${String(count).padStart(17, '0')}`;
};

const openInvoices = ({ invoices }: Records): Invoice[] => invoices.filter(({ state }) => state === 'open');

function changeOpen(records: Records, pick: number, values: (one: Invoice) => Partial<Invoice>): void {
  const open = openInvoices(records);
  const one = open[at(open, pick)];
  records.invoices = records.invoices.map((invoice) =>
    invoice === one ? { ...invoice, ...values(invoice) } : invoice,
  );
}

/** Acts whose day a record keeps: they can be seen at any later time. */
const DATED: Readonly<Record<string, Act>> = {
  bill: (r, day, pick) => {
    const one = make.invoice(TODAY - day - (pick % 20), 3000, undefined, { id: idOf(1, r), issued: day });
    r.invoices.push(one);
  },
  pay: (r, day, pick) =>
    changeOpen(r, pick, () => ({
      state: 'settled',
      open: usd(0),
      paidOn: day,
      paidOnSource: 'field',
      modifiedOn: day,
    })),
  complain: (r, day, pick) => {
    const fault = pick % 2 === 0 ? 'us' : 'customer';
    r.cases.push(make.complaint(TODAY - day, fault, { id: idOf(3, r), open: true }));
  },
  solve: (r, day, pick) => change<Case>(r.cases, pick, ({ open }) => (open ? { open: false, closedOn: day } : {})),
  breach: (r, day) => {
    r.incidents.push(make.incident('breach', TODAY - day, { id: idOf(4, r), severity: 'serious' }));
  },
  feedback: (r, day) => {
    r.incidents.push(make.incident('feedback', TODAY - day, { id: idOf(4, r) }));
  },
  answer: (r, day, pick) =>
    change<Incident>(r.incidents, pick, ({ kind, answeredOn }) =>
      kind === 'feedback' && answeredOn === null ? { answeredOn: day } : {},
    ),
  'wrong alert': (r, day, pick) => {
    const about = ALERT_RULES[pick % ALERT_RULES.length] ?? '';
    r.decisions.push(make.decision('wrong-alert', TODAY - day, { id: idOf(5, r), about, createdBy: `p${pick % 3}` }));
  },
  release: (r, day, pick) => {
    const recordId = r.deals[at(r.deals, pick)]?.id ?? null;
    const fields = { id: idOf(5, r), recordId, expires: day + 30 };
    r.decisions.push(make.decision('release', TODAY - day, fields));
  },
};

/** Acts of which no record keeps the day, or only until it is changed again. */
const UNDATED: Readonly<Record<string, Act>> = {
  'set a limit': (r, _day, pick) => {
    r.limit = [null, 1_000, 20_000, 500_000][pick % 4] ?? null;
  },
  'mark paid': (r, day, pick) =>
    changeOpen(r, pick, () => ({ state: 'settled', open: usd(0), paidOn: null, paidOnSource: null, modifiedOn: day })),
  dispute: (r, day, pick) => changeOpen(r, pick, () => ({ dispute: 'open', modifiedOn: day })),
  settle: (r, day, pick) => changeOpen(r, pick, () => ({ dispute: 'none', modifiedOn: day })),
  'take a payment back': (r, day, pick) =>
    change<Invoice>(r.invoices, pick, ({ amount }) => ({
      state: 'open',
      open: amount,
      paidOn: null,
      paidOnSource: null,
      modifiedOn: day,
    })),
  offer: (r, day, pick) => {
    const fields = { id: idOf(2, r), outcome: 'open', createdOn: day, closedOn: day + 20 } as const;
    r.deals.push(make.deal(0, 100 * (1 + pick), fields));
  },
  win: (r, _day, pick) => change<Deal>(r.deals, pick, () => ({ outcome: 'won' })),
  'win today': (r, day, pick) => change<Deal>(r.deals, pick, () => ({ outcome: 'won', closedOn: day })),
  import: (r, day) => {
    r.deals.push(make.deal(0, 900, { id: idOf(2, r), createdOn: day, closedOn: day }));
  },
};

const ACTS: Readonly<Record<string, Act>> = { ...DATED, ...UNDATED };

/** A CRM of one customer, which Winnow looks at whenever it is told to, as the worker does it. */
class Office {
  records: Records;
  shown: Shown = {
    module: 'Accounts',
    id: make.CUSTOMER_ID,
    ownerId: '8000000000000000001',
    tags: [],
    tasks: [],
    stored: undefined,
    fields: Object.fromEntries(
      ['Score', 'Tier', 'Stage', 'Hold', 'Reasons', 'Exposure', 'Overdue', 'Assessed_At', 'Assessment'].map((name) => [
        `Winnow_${name}`,
        null,
      ]),
    ),
  };
  notes = new Map<string, string>();
  rows = new Map<string, Record<string, unknown>>();
  kept: KeptDay | undefined;
  last: Assessment | undefined;

  constructor({ invoices, deals }: { invoices: Invoice[]; deals: Deal[] }) {
    this.records = {
      limit: null,
      invoices: invoices.map(named),
      deals: deals.map(named),
      cases: [],
      incidents: [],
      decisions: [],
    };
  }

  look(day: number, isRequested = false): Change[] {
    if (isRequested) this.shown.fields['Winnow_Assessed_At'] = null;
    const { limit, ...lists } = this.records;
    const creditLimit: CreditLimit = limit === null ? { state: 'not-set' } : { state: 'amount', amount: usd(limit) };
    const dossier: Dossier = make.dossierWith({
      ...lists,
      customer: { limit: creditLimit },
      sources: { dealCheck: true },
    });
    const previous = decodeAssessment(this.shown.fields['Winnow_Assessment']);
    const input: AssessmentInput = {
      policy,
      portfolio: FIRM,
      language: 'en',
      people: { finance: '8000000000000000002' },
      asOf: day,
      assessedAt: `${formatDay(day)}T10:00:00+00:00`,
    };
    const row = { ...this.shown.fields };
    const believed = { previous, stored: previous, edit: null };
    const customer = assessOne(
      this.shown.id,
      { dossier: { ...dossier, customer: { ...dossier.customer, tags: this.shown.tags } }, row },
      input,
      {
        believed,
        kept: this.kept,
        opening: [],
        isRefused: false,
      },
    );
    this.kept = customer.yesterday.kept;
    this.last = customer.assessment;
    const tasks = Map.groupBy(this.shown.tasks, ({ key }) => key);
    const changes = changesFor(customer, input, FACTS, { tasks, isRequested });
    for (const one of changes) this.apply(one, day);
    return changes;
  }

  apply(one: Change, day: number): void {
    const { shown } = this;
    if (one.kind === 'fields') Object.assign(shown.fields, one.values);
    if (one.kind === 'add-tag') shown.tags.push(one.tag);
    if (one.kind === 'remove-tag') shown.tags = shown.tags.filter((tag) => tag !== one.tag);
    if (one.kind === 'note' && !this.notes.has(one.title)) this.notes.set(one.title, one.content);
    if (one.kind === 'create' && !this.rows.has(one.key)) this.rows.set(one.key, one.values);
    if (one.kind === 'update' && one.module === 'Deals') {
      const check = String(one.values['Winnow_Check']).toLowerCase() as NonNullable<Deal['check']>;
      this.records.deals = this.records.deals.map((deal) => (deal.id === one.id ? { ...deal, check } : deal));
    }
    if (one.kind === 'open-task') {
      const { key, priority, due, subject, description } = one;
      if (shown.tasks.some((task) => task.key === key)) throw new Error(`doubled ${key}`);
      const task = { id: key, key, open: true, priority, due, closedOn: null, subject, description };
      shown.tasks.push(task);
    }
    if (one.kind !== 'update-task' && one.kind !== 'close-task') return;
    const task = shown.tasks.find(({ id }) => id === one.taskId);
    if (!task) throw new Error(`no task ${one.taskId}`);
    if (one.kind === 'close-task') Object.assign(task, { open: false, closedOn: formatDay(day) });
    else {
      const { subject, description, priority, due, reopen } = one;
      Object.assign(task, { subject, description }, present('priority', priority), present('due', due));
      if (reopen) Object.assign(task, { open: true, closedOn: null });
    }
  }

  /** All that is to be the same whatever the way: a task that is done tells when somebody looked, and is left out. */
  state() {
    const byKey = (a: ShownTask, b: ShownTask): number => (a.key < b.key ? -1 : 1);
    return {
      assessment: this.last,
      // An empty pick list is its first value.
      fields: { ...this.shown.fields, Winnow_Hold: this.shown.fields['Winnow_Hold'] ?? 'None' },
      tags: this.shown.tags,
      tasks: this.shown.tasks.filter(({ open }) => open).sort(byKey),
      notes: Object.fromEntries(this.notes),
      rows: Object.fromEntries(this.rows),
      close: this.kept?.close,
      deals: this.records.deals.map((deal) => ({ ...deal, check: deal.check ?? 'clear' })),
    };
  }
}

const actsOf = (names: readonly string[]) =>
  fc.record({ act: fc.constantFrom(...names), pick: fc.nat(40), looks: fc.nat(2) });

const daysOf = (names: readonly string[], most: number) =>
  fc.array(fc.record({ looks: fc.nat(1), acts: fc.array(actsOf(names), { maxLength: 3 }), isNight: fc.boolean() }), {
    minLength: 2,
    maxLength: most,
  });

type Days = { looks: number; acts: { act: string; pick: number; looks: number }[]; isNight: boolean }[];

const PAST = {
  invoices: [
    ...Array.from({ length: 6 }, (_, n) =>
      make.invoice(60 + 40 * n, 2000, n % 2, { id: `1${String(n).padStart(18, '0')}` }),
    ),
    ...Array.from({ length: 4 }, (_, n) =>
      make.invoice(9 * n - 9, 2500, undefined, { id: `19${String(n).padStart(17, '0')}` }),
    ),
  ],
  deals: [make.deal(200, 5000, { id: '2000000000000000000' })],
};

const named = <T extends { id: string; label: string }>(record: T): T => ({ ...record, label: record.id });

/** Lets days pass. @param looks whether somebody looks in between; @param isNight whether a day has its night. */
function live(days: Days, how: { looks: boolean; isNight(index: number): boolean }): Office {
  const office = new Office(PAST);
  for (const [index, { looks, acts }] of days.entries()) {
    const day = TODAY + index;
    if (how.isNight(index)) office.look(day);
    if (how.looks) for (let n = 0; n < looks; n += 1) office.look(day);
    for (const { act, pick, looks: after } of acts) {
      ACTS[act]?.(office.records, day, pick);
      office.records.invoices = office.records.invoices.map(named);
      office.records.deals = office.records.deals.map(named);
      office.records.cases = office.records.cases.map(named);
      office.records.incidents = office.records.incidents.map(named);
      office.records.decisions = office.records.decisions.map(named);
      if (how.looks) for (let n = 0; n < after; n += 1) office.look(day);
    }
  }
  const end = TODAY + days.length;
  office.look(end);
  office.look(end, true);
  return office;
}

const nightly = { looks: false, isNight: () => true };

describe('the state of a customer', () => {
  it('is the same however often, and when on a day, somebody looks', () => {
    fc.assert(
      fc.property(daysOf(Object.keys(ACTS), 14), (days) => {
        const calm = live(days, nightly);
        const busy = live(days, { ...nightly, looks: true });
        expect(busy.state()).toEqual(calm.state());
        expect(busy.look(TODAY + days.length)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same where nights are missed, as long as records keep the days of what happened', () => {
    fc.assert(
      fc.property(daysOf(Object.keys(DATED), 20), (days) => {
        const calm = live(days, nightly);
        const gaps = live(days, { looks: false, isNight: (index) => index === 0 || days[index]?.isNight === true });
        const silent = live(days, { looks: false, isNight: (index) => index === 0 });
        expect(gaps.state()).toEqual(calm.state());
        expect(silent.state()).toEqual(calm.state());
      }),
      { numRuns: 25 },
    );
  });
});
