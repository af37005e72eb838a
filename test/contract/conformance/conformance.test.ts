import { beforeAll, describe, expect, it } from 'vitest';
import { type Driver, startDriver } from './drive.ts';
import { KNOWN_DEFECTS } from './known-defects.ts';
import { readSpecification } from './specification.ts';
import { tourActions, tourCurrencies } from './tour-actions.ts';
import { tourJobs } from './tour-jobs.ts';
import { tourQueries } from './tour-queries.ts';
import { tourRecords } from './tour-records.ts';
import { tourSettings } from './tour-settings.ts';
import { createValidator, type Finding } from './validator.ts';

const specification = readSpecification();
if (specification === undefined) {
  console.warn(
    "\n*** CONFORMANCE NOT TESTED: Zoho's OpenAPI files are not there. Put the JSON files of github.com/zoho/crm-oas v8.0",
    'into shared/zoho-oas next to the repository. ***\n',
  );
}

describe.skipIf(specification === undefined)("the emulator against Zoho's own specification", () => {
  let driver: Driver;
  const findings = new Set<Finding>();
  const driven = new Set<string>();

  beforeAll(async () => {
    if (specification === undefined) return;
    driver = await startDriver();
    await tourCurrencies(driver);
    await tourSettings(driver);
    await tourRecords(driver);
    await tourActions(driver);
    await tourJobs(driver);
    await tourQueries(driver);
    for (const reference of specification.dangling) findings.add(reference);
    const validator = createValidator(specification);
    for (const exchange of driver.exchanges) {
      const validated = validator.validate(exchange);
      if (validated === undefined) {
        const shape = new URL(exchange.path, 'http://zoho.invalid').pathname.replaceAll(/\/\d+/g, '/{}');
        findings.add(`${exchange.method} ${shape}: no file documents this call`);
      } else {
        driven.add(validated.operation.key);
        for (const finding of validated.findings) findings.add(finding);
      }
    }
  });

  it('drives every documented operation that is served', () => {
    const documented = new Set(specification?.operations.map(({ key }) => key));
    const served = [...documented].filter((key) => driver.serves(...parted(key)));
    const known = [...findings].filter(isListed);
    console.info(
      `operations covered ${served.filter((key) => driven.has(key)).length} of ${served.length},`,
      `responses validated ${driver.exchanges.length}, exceptions ${known.length}`,
    );
    expect(served.filter((key) => !driven.has(key))).toEqual([]);
    expect(served.length).toBeGreaterThan(40);
  });

  it('differs from it only where its defects are known', () => {
    expect([...findings].filter((finding) => !isListed(finding))).toEqual([]);
  });

  it('lists no defect that does not occur', () => {
    const listed = KNOWN_DEFECTS.flatMap((defect) => defect.findings);
    expect(listed.filter((pattern) => ![...findings].some((finding) => fits(pattern, finding)))).toEqual([]);
    for (const { reason } of KNOWN_DEFECTS) expect(reason.length).toBeGreaterThan(20);
  });
});

function parted(key: string): [method: string, path: string] {
  const [method = '', path = ''] = key.split(' ');
  return [method, path];
}

function isListed(finding: Finding): boolean {
  return KNOWN_DEFECTS.some((defect) => defect.findings.some((pattern) => fits(pattern, finding)));
}

function fits(pattern: string, finding: Finding): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(finding);
}
