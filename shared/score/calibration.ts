/** What of an invoice itself may make it more or less likely to be paid late, whoever the customer is. */
export const CIRCUMSTANCES = ['dueOnDayOff', 'logAmount'] as const;

export type Circumstance = (typeof CIRCUMSTANCES)[number];

/** `dueOnDayOff`: 1 where the firm does not work on the due day, else 0. `logAmount`: natural logarithm of the home minor units. */
export type Circumstances = Readonly<Record<Circumstance, number>>;

/** An effect of a circumstance on the logit of the chance, a step of one at a time, around the firm's own mean. */
export interface Effect {
  size: number;
  mean: number;
  z: number;
}

/** How a firm's own chances of late payment differ from the default. It is kept with the portfolio's figures and changes no score. */
export interface Calibration {
  /** Shift of the logit, and steepness; 0 and 1 are the default's. */
  shift: number;
  steepness: number;
  /** Only effects that are certain enough to be kept. */
  effects: Partial<Record<Circumstance, Effect>>;
}
