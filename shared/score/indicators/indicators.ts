import type { Indicators } from '../facts.ts';
import { ability } from './ability.ts';
import { contract } from './contract.ts';
import { payment } from './payment.ts';
import { relationship } from './relationship.ts';
import { service } from './service.ts';
import { value } from './value.ts';

/** Every indicator of the model by id. */
export const indicators: Indicators = {
  ...payment,
  ...ability,
  ...value,
  ...service,
  ...contract,
  ...relationship,
};
