import { checkRateDirection, type RateRecord } from '../values/rate-direction.ts';
import { PolicyError } from './document.ts';
import type { Policy } from './policy.ts';

/**
 * Holds an org's exchange rates against the direction that the policy states. A yuan that costs 0.14 dollars is not 0.14 yuan a dollar:
 * read the wrong way round, every foreign amount would be wrong, often fifty times.
 * @param records today's rates of the org, and foreign records with rates of their own.
 * @throws PolicyError that names the currency, the rate and the setting to change, where more of them contradict than agree.
 * @example checkRates(policy, 'USD', [{ currency: 'CNY', rate: '7.1' }]) // undefined
 */
export function checkRates(
  { rateDirection }: Pick<Policy, 'rateDirection'>,
  home: string,
  records: Iterable<RateRecord>,
): void {
  let agreeing = 0;
  const contradicting: RateRecord[] = [];
  for (const record of records) {
    const check = checkRateDirection(record, { home, direction: rateDirection });
    if (check === 'agrees') agreeing += 1;
    if (check === 'contradicts') contradicting.push(record);
  }
  const [first] = contradicting;
  if (!first || contradicting.length <= agreeing) return;
  const other = rateDirection === 'foreign-per-home' ? 'home-per-foreign' : 'foreign-per-home';
  const rate = `${first.currency} ${String(first.rate)}`;
  throw new PolicyError([
    {
      path: 'rateDirection',
      message: `the exchange rates run the other way round (${rate}, home currency ${home}): set it to "${other}"`,
      zh: `汇率方向相反（${rate}，本位币 ${home}）：请设为“${other}”`,
    },
  ]);
}
