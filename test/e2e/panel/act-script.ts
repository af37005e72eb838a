import type { Assessment } from '../../../shared/assessment/assessment.ts';
import type { Row } from '../../../shared/records/field-map.ts';
import { MODULE_SPECS } from '../../../shared/records/own-modules.ts';
import { accountRow } from '../../fixtures/assessments.ts';
import {
  EXIT_ID,
  exitRow,
  ME,
  OWN_PROPOSAL_ID,
  ownProposalRow,
  PROPOSAL_ID,
  proposalRow,
  REFUSAL_ID,
  refusalRow,
} from './customers-at-work.ts';
import { scriptFor } from './open-panel.ts';
import type { Script, Scripted } from './scripted-sdk.ts';

/** Fields of Winnow's own modules as an org with all of them has them. */
export const OWN_FIELDS: Record<string, string[]> = Object.fromEntries(
  MODULE_SPECS.map(({ name, fields }) => [name, ['id', 'Name', ...fields.map((field) => field.name)]]),
);

const row = (data: Row): Scripted[] => [{ resolve: { data: [data] } }];

/** The CRM of a reader who may act: all modules there, an exit, two proposals and a refusal to be read. */
export function actScript(assessment: Assessment, language: 'en_US' | 'zh_CN', more: Partial<Script> = {}): Script {
  const script = scriptFor(accountRow(assessment));
  return {
    ...script,
    modules: ['Accounts', 'Invoices', ...Object.keys(OWN_FIELDS)],
    fields: OWN_FIELDS,
    records: {
      ...script.records,
      [`Winnow_Exits/${EXIT_ID}`]: row(exitRow()),
      [`Winnow_Decisions/${PROPOSAL_ID}`]: row(proposalRow()),
      [`Winnow_Decisions/${OWN_PROPOSAL_ID}`]: row(ownProposalRow()),
      [`Winnow_Decisions/${REFUSAL_ID}`]: row(refusalRow()),
    },
    queries: { Winnow_Decisions: [{ resolve: { data: [{ id: PROPOSAL_ID }] } }] },
    user: { resolve: { users: [{ id: ME.id, full_name: ME.name, language, time_zone: 'Europe/Berlin' }] } },
    ...more,
  };
}
