import { ability } from './ability.ts';
import { type Indicator, type Indicators, missing } from './indicator.ts';
import { payment } from './payment.ts';
import { relationship } from './relationship.ts';
import { service } from './service.ts';
import { value } from './value.ts';

const notCollected =
  (need: string): Indicator =>
  () =>
    missing('not-collected', need);

/** Indicators whose source Winnow does not read yet: they say so instead of counting for or against anyone. */
const unread: Indicators = {
  P6: notCollected('promises'),
  A2: notCollected('financial-band'),
  A4: notCollected('write-offs'),
  V2: notCollected('margin'),
  S2: notCollected('returns'),
  S4: notCollected('incidents'),
  C1: notCollected('breaches'),
  C2: notCollected('orders-cancelled'),
  C3: notCollected('deductions'),
  C4: notCollected('terms-asked'),
  R3: notCollected('survey'),
  R4: notCollected('rating'),
};

/** Every indicator of the model by id. */
export const indicators: Indicators = {
  ...unread,
  ...payment,
  ...ability,
  ...value,
  ...service,
  ...relationship,
};
