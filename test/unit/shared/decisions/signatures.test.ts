import { describe, expect, it } from 'vitest';
import { approvalFaults, changeAfterSigning, fourEyesFaults } from '../../../../shared/decisions/approval.ts';
import type { RoleHolders } from '../../../../shared/decisions/role-holders.ts';
import { type Signature, unprovenDecisions, withSignatures } from '../../../../shared/decisions/signatures.ts';
import type { Decision } from '../../../../shared/dossier/dossier.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { APPROVED_KINDS, type ApprovedKind } from '../../../../shared/vocabulary/roles.ts';
import { decision, dossierWith, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const ROLES: RoleHolders[] = [{ from: 0, people: { manager: 'mia', finance: 'felix', legal: 'lee' } }];

/** Sam asks. Mia and Felix may approve, Mia does. Tom is anybody. */
const WHO = { asker: 'sam', approver: 'mia', peer: 'felix', stranger: 'tom' } as const;

type Who = keyof typeof WHO;

/** The kinds that an edit does not lift: said here once more, so that a change of the list is seen. */
const GOES_ON: readonly ApprovedKind[] = ['hold', 'limit', 'override', 'refusal'];

const WHAT: Readonly<Record<string, Partial<Decision>>> = {
  'a note': { outcome: 'open' },
  'the day of the letter': { sentOn: TODAY },
  'the reason': { reason: 'Another reason' },
  'the deal': { recordId: '4700000000000000099' },
  'the amount': { limit: { state: 'amount', amount: usd(90_000) }, amount: usd(90_000) },
  'the last day, later': { expires: TODAY + 900 },
  'the last day, to be over': { expires: TODAY - 1 },
  'the first day': { from: TODAY + 30 },
  'the tier': { tier: 'A' },
  'the kind': { kind: 'other' },
};

/** What may be written on a signed record without a new signature. */
const HARMLESS = new Set(['a note', 'the day of the letter', 'the reason']);

const signed = (kind: ApprovedKind, more: Partial<Decision> = {}): Decision =>
  decision(kind, 5, {
    id: `5700000000000000${APPROVED_KINDS.indexOf(kind) + 100}`,
    requester: WHO.asker,
    createdBy: WHO.asker,
    approver: WHO.approver,
    modifiedBy: WHO.approver,
    modifiedOn: TODAY - 3,
    recordId: '4700000000000000001',
    expires: TODAY + 20,
    tier: 'B',
    limit: { state: 'amount', amount: usd(5000) },
    amount: usd(5000),
    ...more,
  });

/** The same record in a CRM that does not say who saved it last. */
const unnoted = ({ modifiedBy: _, ...record }: Decision): Decision => record;

interface Look {
  decisions: Decision[];
  signatures: Signature[];
}

const look = (decisions: Decision[], kept: readonly Signature[] = [], roles: RoleHolders[] | null = ROLES): Look => {
  const rules = { policy: b2bStandard, roles: roles ?? undefined, ownerId: WHO.asker };
  return withSignatures(dossierWith({ decisions }), kept, rules, TODAY);
};

/** The only decision after it was looked at. */
function only({ decisions }: Look): Decision {
  const [one, ...more] = decisions;
  if (!one || more.length > 0) throw new Error(`${decisions.length} decisions`);
  return one;
}

const everyone = Object.keys(WHO) as Who[];

/** A change of a signed decision, before the signature was seen or after it. */
interface Change {
  kind: ApprovedKind;
  who: Who;
  what: string;
  isSeen: boolean;
}

const changes = (kind: ApprovedKind): Change[] =>
  everyone.flatMap((who) =>
    Object.keys(WHAT).flatMap((what) => [false, true].map((isSeen) => ({ kind, who, what, isSeen }))),
  );

function holdsOrWaits({ kind, who, what, isSeen }: Change): void {
  const label = `the ${who} changes ${what}, ${isSeen ? 'after' : 'before'} the signature was seen`;
  const before = signed(kind);
  const kept = isSeen ? look([before]).signatures : [];
  const changed: Decision = { ...before, ...WHAT[what], modifiedBy: WHO[who], modifiedOn: TODAY };
  const after = look([changed], kept);
  const found = only(after);
  const isOwnChange = who === 'approver';
  if (isOwnChange || (isSeen && HARMLESS.has(what))) {
    expect.soft(found, label).toMatchObject({ ...WHAT[what] });
    expect.soft(fourEyesFaults(found), label).toEqual([]);
    expect.soft(changeAfterSigning(found), label).toBeUndefined();
  } else if (isSeen && GOES_ON.includes(kind)) {
    const { kind: was, recordId, expires, from, limit, tier } = before;
    expect.soft(found, label).toMatchObject({ kind: was, recordId, expires, from, limit, tier, state: 'approved' });
    expect.soft(fourEyesFaults(found), label).toEqual([]);
    expect.soft(changeAfterSigning(found), label).toBe('as-signed');
  } else if (what !== 'the kind') {
    expect.soft(fourEyesFaults(found), label).not.toEqual([]);
  } else {
    // A judgement needs no approval, and has none of the effects of what it was.
    expect.soft(found.kind, label).toBe('other');
  }
  // A second look finds the same, and keeps the same.
  const again = look([changed], after.signatures);
  expect.soft(only(again), label).toEqual(found);
  expect.soft(again.signatures, label).toEqual(after.signatures);
}

it.each(APPROVED_KINDS)('%s: who × what × when', (kind) => {
  const all = changes(kind);
  expect(all).toHaveLength(4 * Object.keys(WHAT).length * 2);
  for (const change of all) holdsOrWaits(change);
});

it.each(APPROVED_KINDS)('%s: set to another state by anybody', (kind) => {
  const before = signed(kind);
  const { signatures } = look([before]);
  for (const who of everyone)
    for (const state of ['rejected', 'proposed'] as const) {
      const label = `set to ${state} by the ${who}`;
      const found = only(look([{ ...before, state, modifiedBy: WHO[who] }], signatures));
      const isLifted = who === 'approver' || !GOES_ON.includes(kind);
      expect.soft(found.state, label).toBe(isLifted ? state : 'approved');
      expect.soft(changeAfterSigning(found), label).toBe(isLifted ? undefined : 'as-signed');
    }
});

it.each(APPROVED_KINDS)('%s: the approver takes the signature back, and nobody else can', (kind) => {
  const { signatures } = look([signed(kind)]);
  const undone = (modifiedBy: string) =>
    only(look([signed(kind, { state: 'proposed', approver: null, modifiedBy })], signatures));
  expect(undone(WHO.approver)).toMatchObject({ state: 'proposed', approver: null });
  for (const who of [WHO.asker, WHO.peer, WHO.stranger])
    expect(undone(who).state).toBe(GOES_ON.includes(kind) ? 'approved' : 'proposed');
});

it.each(APPROVED_KINDS)('%s: approved and saved by those who may, and by others', (kind) => {
  for (const approver of ['mia', 'felix', 'lee', 'tom', 'sam']) {
    const found = only(look([signed(kind, { approver, modifiedBy: approver })]));
    const may = ['mia', 'felix', ...(kind === 'exit' ? ['lee'] : [])].includes(approver);
    const refused = approver === 'sam' ? ['same-person'] : ['no-role'];
    expect.soft(fourEyesFaults(found), approver).toEqual(may ? [] : refused);
  }
});

describe('the role', () => {
  const by = (approver: string, more: Partial<Decision> = {}): Decision =>
    signed('hold', { approver, modifiedBy: approver, ...more });

  it('is that of the day on which the record was saved', () => {
    const roles: RoleHolders[] = [
      { from: 0, people: { manager: 'mia' } },
      { from: TODAY - 10, people: { manager: 'nils' } },
    ];
    const faults = (one: Decision) => fourEyesFaults(only(look([one], [], roles)));
    expect(faults(by('mia', { modifiedOn: TODAY - 11 }))).toEqual([]);
    expect(faults(by('mia', { modifiedOn: TODAY - 10 }))).toEqual(['no-role']);
    expect(faults(by('nils', { modifiedOn: TODAY - 10 }))).toEqual([]);
    expect(faults(by('nils', { modifiedOn: TODAY - 11 }))).toEqual(['no-role']);
  });

  it('is kept with the signature: who leaves the role later has signed all the same', () => {
    const { signatures } = look([by('mia')]);
    const later = [{ from: 0, people: { manager: 'nils' } }];
    const noted = by('mia', { modifiedBy: 'tom', sentOn: TODAY });
    expect(fourEyesFaults(only(look([noted], signatures, later)))).toEqual([]);
  });

  it('is not asked where nobody is named for it, or nobody knows who is', () => {
    expect(fourEyesFaults(only(look([by('tom')], [], [{ from: 0, people: { service: 'sina' } }])))).toEqual([]);
    expect(fourEyesFaults(only(look([by('tom')], [], null)))).toEqual([]);
    expect(fourEyesFaults(only(look([by('tom')])))).toEqual(['no-role']);
  });
});

describe('two approvers', () => {
  const exit = (more: Partial<Decision>): Decision => signed('exit', { secondApprover: WHO.peer, ...more });
  const first = signed('exit', { state: 'proposed' });

  it('sign one after the other', () => {
    const { signatures } = look([first]);
    const both = exit({ modifiedBy: WHO.peer });
    expect(fourEyesFaults(only(look([both], signatures)))).toEqual([]);
  });

  it.each([
    ['the second changes what the first has signed', exit({ modifiedBy: WHO.peer, recordId: '1' })],
    ['the asker writes both names', exit({ modifiedBy: WHO.asker })],
    ['anybody writes the second name', exit({ modifiedBy: WHO.stranger })],
  ])('do not sign where %s', (_, record) => {
    const { signatures } = look([first]);
    expect(fourEyesFaults(only(look([record], signatures))).length).toBeGreaterThan(0);
  });

  it('both need the role', () => {
    const record = signed('exit', { secondApprover: WHO.stranger, modifiedBy: WHO.stranger });
    expect(fourEyesFaults(only(look([record])))).toEqual(['no-role']);
  });

  it('are told apart by the history of the record, where it was read', () => {
    const faults = (savedBy: string[]) => fourEyesFaults(only(look([exit({ modifiedBy: WHO.peer, savedBy })])));
    expect(faults([WHO.approver, WHO.peer])).toEqual([]);
    expect(faults([WHO.peer])).toEqual(['not-signed']);
  });
});

it('takes what the history of the record says for a signature that nobody saw', () => {
  const noted = { modifiedBy: WHO.stranger, sentOn: TODAY };
  const faults = (savedBy: string[]) => fourEyesFaults(only(look([signed('refusal', { ...noted, savedBy })])));
  expect(faults([WHO.approver])).toEqual([]);
  expect(faults([WHO.stranger])).toEqual(['not-signed']);
});

describe('a signed decision that is deleted', () => {
  it.each(APPROVED_KINDS)('%s: goes on where it restricts, and is told', (kind) => {
    const before = signed(kind);
    const { decisions, signatures } = look([], look([before]).signatures);
    const goesOn = GOES_ON.includes(kind);
    expect(decisions.map(({ id }) => id)).toEqual(goesOn ? [before.id] : []);
    expect(signatures).toHaveLength(goesOn ? 1 : 0);
    for (const one of decisions) {
      expect(changeAfterSigning(one)).toBe('deleted');
      expect(approvalFaults(one, b2bStandard)).toEqual([]);
      expect(one).toMatchObject({ recordId: before.recordId, expires: before.expires, limit: before.limit });
    }
  });

  it('ends on its own day, and when a later one about the same is signed', () => {
    const { signatures } = look([signed('hold', { expires: TODAY })]);
    expect(look([], signatures).decisions).toHaveLength(1);
    const rules = { policy: b2bStandard, roles: ROLES, ownerId: null };
    expect(withSignatures(dossierWith({}), signatures, rules, TODAY + 1).decisions).toEqual([]);
    const later = signed('hold', { id: '5700000000000000900', from: TODAY, expires: TODAY });
    expect(look([later], signatures).decisions.map(({ id }) => id)).toEqual([later.id]);
    const asked: Decision = { ...later, state: 'proposed', approver: null, modifiedBy: WHO.asker };
    expect(look([asked], signatures).decisions).toHaveLength(2);
  });

  it('is not missed while the module cannot be read', () => {
    const { signatures } = look([signed('hold')]);
    const closed = dossierWith({ decisions: [] });
    const rules = { policy: b2bStandard, roles: ROLES, ownerId: null };
    const dossier = { ...closed, sources: { ...closed.sources, decisions: false } };
    expect(withSignatures(dossier, signatures, rules, TODAY)).toEqual({ decisions: [], signatures });
  });
});

it('keeps at most forty signatures, those that began last', () => {
  const many = Array.from({ length: 60 }, (_, n) =>
    signed('hold', { id: `57000000000000${String(1000 + n)}`, from: TODAY - n, recordId: String(n) }),
  );
  const { signatures } = look(many);
  expect(signatures).toHaveLength(40);
  expect(Math.min(...signatures.map(({ content }) => content.from ?? 0))).toBe(TODAY - 39);
});

it('sees no change in the rate of the day', () => {
  const before = signed('limit');
  const { signatures } = look([before]);
  const amount = { ...usd(5000), home: 123_456 };
  const moved = { ...before, limit: { state: 'amount' as const, amount }, amount, modifiedBy: WHO.stranger };
  const found = only(look([moved], signatures));
  expect(changeAfterSigning(found)).toBeUndefined();
  expect(found.limit).toEqual({ state: 'amount', amount });
});

describe('the record’s own history is asked', () => {
  const unproven = (record: Decision, kept: readonly Signature[] = []) => {
    const rules = { policy: b2bStandard, roles: ROLES, ownerId: WHO.asker };
    return unprovenDecisions(dossierWith({ decisions: [record] }), kept, rules, TODAY).length === 1;
  };
  const noted = signed('refusal', { modifiedBy: WHO.stranger, sentOn: TODAY });
  const twice = signed('exit', { secondApprover: WHO.peer, modifiedBy: WHO.peer });

  it.each([
    ['of one that the approver saved last', signed('hold'), false],
    ['of one that another person saved last', noted, true],
    ['of one that the asker saved last', signed('refusal', { modifiedBy: WHO.asker }), true],
    ['of one that waits for approval', signed('refusal', { state: 'proposed', modifiedBy: WHO.asker }), false],
    ['of one without a note of who saved it', unnoted(signed('refusal')), false],
    ['of one that two have signed, of whom the CRM names the last', twice, true],
    ['of one of two without a note of who saved it', unnoted(twice), false],
    ['of one whose approver lacks the role', signed('hold', { approver: 'tom', modifiedBy: 'tom' }), false],
  ])('%s: %s', (_, record, expected) => {
    expect(unproven(record)).toBe(expected);
  });

  it('once for what the record says now: not again after a signature was seen or the history has told nothing', () => {
    expect(unproven(noted, look([signed('refusal')]).signatures)).toBe(false);
    const askedInVain = look([{ ...noted, savedBy: [WHO.stranger] }]).signatures;
    expect(askedInVain).toMatchObject([{ open: true, by: [] }]);
    expect(unproven(noted, askedInVain)).toBe(false);
    expect(unproven({ ...noted, expires: TODAY + 21 }, askedInVain)).toBe(true);
    expect(unproven(twice, look([twice]).signatures)).toBe(false);
  });
});

describe('what is kept of a signature', () => {
  it('says what was signed, without what is empty', () => {
    const record = signed('hold', { tier: null, amount: null, limit: null, expires: null, reason: 'x'.repeat(99) });
    const [kept] = look([record]).signatures;
    expect(kept).toEqual({
      id: record.id,
      by: [WHO.approver],
      content: { kind: 'hold', state: 'approved', from: TODAY - 5, recordId: '4700000000000000001' },
      label: 'hold',
      reason: expect.stringMatching(/^x{70,}…?$/),
      requester: WHO.asker,
    });
    expect(kept?.reason.length).toBeLessThanOrEqual(80);
  });

  it('is the first of two while the second is missing, and both once they have signed', () => {
    const first = look([signed('exit', { secondApprover: WHO.peer, savedBy: [WHO.approver] })]).signatures;
    expect(first).toMatchObject([{ open: true, by: [WHO.approver] }]);
    const both = look([signed('exit', { secondApprover: WHO.peer, modifiedBy: WHO.peer })], first).signatures;
    expect(both).toMatchObject([{ by: [WHO.approver, WHO.peer] }]);
    expect(both[0]?.open).toBeUndefined();
  });

  it('of the first of two stays through a note of others, and once the second has saved a new state', () => {
    const exit = (more: Partial<Decision>) => signed('exit', { secondApprover: WHO.peer, ...more });
    const { signatures } = look([exit({ state: 'proposed', savedBy: [WHO.approver] })]);
    const by = (more: Partial<Decision>) => look([exit(more)], signatures).signatures[0]?.by ?? [];
    const stranger = { modifiedBy: WHO.stranger, savedBy: [WHO.stranger] };
    expect(by({ state: 'proposed', ...stranger })).toEqual([WHO.approver]);
    expect(by({ state: 'approved', ...stranger })).toEqual([]);
    expect(by({ state: 'approved', modifiedBy: WHO.peer, savedBy: [WHO.peer] })).toEqual([WHO.approver, WHO.peer]);
  });

  it('stays the same object while nothing was signed anew, so that nothing is written', () => {
    const { signatures } = look([signed('hold')]);
    expect(look([signed('hold')], signatures).signatures[0]).toBe(signatures[0]);
  });

  it('is nothing of a record that nobody with the role has saved', () => {
    expect(look([signed('hold', { modifiedBy: WHO.stranger })]).signatures).toEqual([]);
    expect(look([unnoted(signed('hold'))]).signatures).toEqual([]);
  });
});

describe('each part of a limit counts', () => {
  it.each<[string, Partial<Decision>]>([
    ['the limit alone', { limit: { state: 'amount', amount: usd(90_000) } }],
    ['the amount alone', { amount: usd(90_000) }],
    ['an amount instead of none', { limit: { state: 'unlimited' } }],
    ['another state without an amount', { limit: { state: 'zero' } }],
    ['no limit at all', { limit: null }],
  ])('a change of it by another is no signed one: %s', (_, more) => {
    const { signatures } = look([signed('limit')]);
    const found = only(look([signed('limit', { ...more, modifiedBy: WHO.asker })], signatures));
    expect(found).toMatchObject({ limit: { state: 'amount', amount: usd(5000) }, amount: usd(5000) });
    expect(changeAfterSigning(found)).toBe('as-signed');
  });

  it('also between limits without an amount', () => {
    const before = signed('limit', { limit: { state: 'unlimited' } });
    const { signatures } = look([before]);
    const found = only(look([{ ...before, limit: { state: 'zero' }, modifiedBy: WHO.asker }], signatures));
    expect(found.limit).toEqual({ state: 'unlimited' });
  });
});

describe('a deleted decision', () => {
  const left = (kept: Decision, later: Decision[] = []) => look(later, look([kept]).signatures).decisions;

  it('of two signers keeps both', () => {
    const record = signed('refusal', { secondApprover: WHO.peer, savedBy: [WHO.approver, WHO.peer] });
    expect(left(record)).toMatchObject([{ approver: WHO.approver, secondApprover: WHO.peer, kind: 'refusal' }]);
  });

  it('goes on beside one that is earlier, of another deal, or that nobody has signed', () => {
    const later = signed('hold', { id: '5700000000000000900', from: TODAY });
    const count = (more: Partial<Decision>) => left(signed('hold'), [{ ...later, ...more }]).length;
    expect(count({})).toBe(1);
    expect(count({ from: TODAY - 9 })).toBe(2);
    expect(count({ recordId: '4700000000000000099' })).toBe(2);
    expect(count({ modifiedBy: WHO.stranger })).toBe(2);
    expect(count({ state: 'rejected' })).toBe(2);
  });

  it('is gone where it was only proposed or rejected', () => {
    expect(left(signed('hold', { state: 'proposed' }))).toEqual([]);
    expect(left(signed('hold', { state: 'rejected' }))).toEqual([]);
  });

  it('without an end goes on', () => {
    expect(left(signed('hold', { expires: null }))).toHaveLength(1);
  });
});
