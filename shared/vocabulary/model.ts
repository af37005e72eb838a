/** Version of the policy schema that this code reads; older documents are migrated to it (`migrate.ts`). */
export const SCHEMA_VERSION = 2;

/** Tiers by score, from best to worst. */
export const GRADES = ['A', 'B', 'C', 'D', 'E'] as const;

/** Every tier; N, a customer too new to grade, stands apart. */
export const TIERS = [...GRADES, 'N'] as const;

/** Indicator groups in the order in which ties between reasons are broken. */
export const GROUPS = ['payment', 'ability', 'value', 'service', 'contract', 'relationship'] as const;

/** Every indicator of the model, in the policy's order. */
export const INDICATORS = [
  'P1',
  'P2',
  'P3',
  'P4',
  'P5',
  'P6',
  'A1',
  'A2',
  'A3',
  'A4',
  'V1',
  'V2',
  'V3',
  'V4',
  'S1',
  'S2',
  'S3',
  'S4',
  'C1',
  'C2',
  'C3',
  'C4',
  'R1',
  'R2',
  'R3',
  'R4',
] as const;

/** Every hard stop of the model (the decision model, c7). */
export const GATES = ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8', 'G9', 'G10', 'G11', 'G12'] as const;

/** How far a gate goes: it is only noted, it warns, or it holds. */
export const MODES = ['observe', 'warn', 'enforce'] as const;

/** What a firm never withholds, whatever gate is open. */
export const FREE_ACTS = ['invoice-delivered', 'credit-note', 'collect', 'safety', 'warranty', 'dispute'] as const;

/** How serious an incident is, the least serious first. */
export const INCIDENT_SEVERITIES = ['minor', 'major', 'serious'] as const;

/** How many records at most are kept as evidence behind one figure, alert, gate or duty. */
export const EVIDENCE_LIMIT = 12;

export type GateId = (typeof GATES)[number];

export type Mode = (typeof MODES)[number];

export type FreeAct = (typeof FREE_ACTS)[number];

export type IncidentSeverity = (typeof INCIDENT_SEVERITIES)[number];

export type IndicatorId = (typeof INDICATORS)[number];

export type Group = (typeof GROUPS)[number];

export type Grade = (typeof GRADES)[number];

export type Tier = (typeof TIERS)[number];
