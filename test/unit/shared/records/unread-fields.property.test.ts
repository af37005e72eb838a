import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { LABEL_FIELDS } from '../../../../shared/policy/labels.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import { CHILD_LISTS, CHILD_MODULES, OWN_CUSTOMER_FIELDS, READ } from '../../../../shared/records/fields.ts';
import { type CustomerRows, NEEDED_FIELDS, readDossier } from '../../../../shared/records/read-dossier.ts';
import { worseThan } from '../../../../shared/tiers/tier.ts';
import * as golden from '../../../fixtures/golden/customers.ts';
import { TODAY } from '../../../fixtures/golden/rows.ts';

const policy = loadPolicy({ preset: 'b2b-standard', minimumSpend: 20_000 });

const MODULES = ['Accounts', ...CHILD_MODULES] as const;

type Module = (typeof MODULES)[number];

/** How a field is lost: blank in some records, garbled in some, or not there for anybody. */
const WAYS = ['blank', 'garbled', 'hidden'] as const;

type Way = (typeof WAYS)[number];

const FIELDS = Object.fromEntries(
  MODULES.map((module) => [
    module,
    new Set<string>([...READ[module], ...(module === 'Accounts' ? OWN_CUSTOMER_FIELDS : [])]),
  ]),
);

function judged(rows: CustomerRows, hidden?: { module: string; field: string }): Assessment {
  const fields = hidden
    ? { ...FIELDS, [hidden.module]: new Set([...(FIELDS[hidden.module] ?? [])].filter((f) => f !== hidden.field)) }
    : FIELDS;
  const dossier = readDossier(rows, {
    home: 'EUR',
    zone: 'Europe/Berlin',
    today: TODAY,
    policy,
    customerModule: 'Accounts',
    rates: new Map([
      ['CNY', '8'],
      ['JPY', '160'],
    ]),
    fields,
  });
  return assess(dossier, policy, TODAY, { portfolio: PORTFOLIO, withoutLift: true });
}

const PORTFOLIO = {
  asOf: '2026-06-29',
  customers: 12,
  lateShare: 0.3,
  winShare: 0.7,
  conversionCuts: [0.4, 0.55, 0.7] as [number, number, number],
  complaintsPerOrder: 0.06,
  casesPer10kMedian: 0.22,
};

/** The rows with a field of some of a module's records lost; `which` says of the nth whether it is. */
function losing(
  rows: CustomerRows,
  { module, field, way }: { module: Module; field: string; way: Way },
  which: (at: number) => boolean,
): CustomerRows {
  const without = (row: Row, at: number): Row => {
    if (way === 'hidden') {
      const { [field]: _, ...rest } = row;
      return rest;
    }
    return which(at) ? { ...row, [field]: way === 'blank' ? null : '~?#' } : row;
  };
  if (module === 'Accounts') return { ...rows, customer: without(rows.customer, 0) };
  const list = CHILD_LISTS[module];
  return { ...rows, [list]: rows[list]?.map(without) };
}

/** Shown by name where a case fails: the rows would fill pages. */
const CUSTOMERS = Object.entries(golden).map(([name, make]) => ({
  name,
  rows: make(),
  [fc.toStringMethod]: () => name,
}));

/** Why a field's loss may go against the customer all the same. */
const EXCEPTIONS: Readonly<Record<string, { ways: readonly Way[]; why: string }>> = {
  'Accounts.Winnow_Credit_Limit': { ways: ['blank', 'hidden'], why: 'a blank limit is a limit that nobody has set' },
  'Cases.Fault': {
    ways: ['blank', 'hidden'],
    why: 'a fault not recorded weighs what the policy says of unknown faults',
  },
  'Invoices.Dispute': { ways: ['blank', 'hidden'], why: 'where no dispute is recorded there is none' },
  'Invoices.Paid_On': {
    ways: ['hidden'],
    why: 'an org without the field looks the same: its payments are known by status',
  },
  'Sales_Orders.Billed_Percent': { ways: ['blank', 'hidden'], why: 'without it the invoices that name the order tell' },
  'Winnow_Contracts.Kind': {
    ways: WAYS,
    why: 'a security that cannot be read secures nothing; what follows is unknown',
  },
  'Winnow_Contracts.Amount': { ways: WAYS, why: 'as its kind' },
  'Winnow_Contracts.Currency': { ways: WAYS, why: 'as its kind' },
};

/** What goes against the customer in the second assessment and did not in the first. */
function worsened(before: Assessment, after: Assessment): string[] {
  const fell =
    worseThan(after.tier.letter, before.tier.letter) || (after.tier.letter === 'N' && before.tier.letter !== 'N');
  const opened = (gates: Assessment['gates']): string[] => gates.map(({ id }) => id);
  return [
    ...(after.exposure.total > before.exposure.total ? ['exposure'] : []),
    ...(after.exposure.overdue > before.exposure.overdue ? ['overdue'] : []),
    ...(fell ? [`tier ${before.tier.letter} to ${after.tier.letter}`] : []),
    ...(after.coverage > before.coverage ? ['coverage'] : []),
    ...opened(after.gates).filter((id) => !opened(before.gates).includes(id)),
  ];
}

const before = new Map(CUSTOMERS.map(({ name, rows }) => [name, judged(rows)]));

const fieldLoss = fc
  .constantFrom(...MODULES)
  .chain((module) =>
    fc.record({
      module: fc.constant(module),
      field: fc.constantFrom(...(FIELDS[module] ?? [])),
      way: fc.constantFrom(...WAYS),
    }),
  )
  .filter(({ module, field, way }) => !EXCEPTIONS[`${module}.${field}`]?.ways.includes(way));

describe('a field that cannot be read', () => {
  it('never raises what is owed, lowers a tier, opens a gate or raises coverage', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CUSTOMERS),
        fieldLoss,
        fc.constantFrom(
          () => true,
          (at: number) => at === 0,
          (at: number) => at % 2 === 1,
          (at: number) => at % 3 === 0,
        ),
        ({ name, rows }, loss, which) => {
          const known = before.get(name);
          const after = judged(losing(rows, loss, which), loss.way === 'hidden' ? loss : undefined);
          expect(known && worsened(known, after)).toEqual([]);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('is told by its name wherever every org has it', () => {
    const [customer] = CUSTOMERS;
    for (const [module, fields] of Object.entries(NEEDED_FIELDS))
      for (const field of fields) {
        const hidden = { module, field };
        const loss = { module: module as Module, field, way: 'hidden' as const };
        const { defects } = judged(
          losing(customer?.rows ?? { customer: {} }, loss, () => true),
          hidden,
        );
        expect(defects).toContainEqual({ module, id: '', field, fault: 'hidden' });
      }
  });
});

describe('a label that the policy does not list', () => {
  it.each(LABEL_FIELDS)('of $module.$field judges nobody and is told', ({ module, field }) => {
    fc.assert(
      fc.property(fc.constantFrom(...CUSTOMERS), fc.integer({ min: 1, max: 4 }), ({ name, rows }, step) => {
        const list = CHILD_LISTS[module as keyof typeof CHILD_LISTS];
        const strange = (row: Row, at: number): Row => (at % step === 0 ? { ...row, [field]: 'Zwölfundneunzig' } : row);
        const after = judged({ ...rows, [list]: rows[list]?.map(strange) });
        const known = before.get(name);
        expect(known && worsened(known, after)).toEqual([]);
        const reported = after.defects.filter(
          ({ fault, label }) => fault === 'unlisted' && label === 'Zwölfundneunzig',
        );
        expect(reported.length).toBe(Math.ceil((rows[list]?.length ?? 0) / step));
      }),
      { numRuns: 60 },
    );
  });
});
