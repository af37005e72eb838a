/** Tiers from best to worst; N, a customer too new to grade, stands apart. */
export const GRADES = ['A', 'B', 'C', 'D', 'E'] as const;

/** Indicator groups in the order in which ties between reasons are broken. */
export const GROUPS = ['payment', 'ability', 'value', 'service', 'contract', 'relationship'] as const;

/** Every indicator of the model, in the policy's order. */
export const INDICATORS = [
  ...(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'A1', 'A2', 'A3', 'A4', 'V1', 'V2', 'V3', 'V4'] as const),
  ...(['S1', 'S2', 'S3', 'S4', 'C1', 'C2', 'C3', 'C4', 'R1', 'R2', 'R3', 'R4'] as const),
] as const;

export type IndicatorId = (typeof INDICATORS)[number];
export type Group = (typeof GROUPS)[number];
export type Grade = (typeof GRADES)[number];
export type Tier = Grade | 'N';
