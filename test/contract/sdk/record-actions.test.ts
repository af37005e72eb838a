import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Org } from '../../zoho/org/org-model.ts';
import { type ConnectedSdk, connectSdk, expectEmpty, partAs, readAs, type Sdk } from './connected-sdk.ts';

let connected: ConnectedSdk;
let sdk: Sdk;
let org: Org;
let account: string;

const ask = async (method: string, address: string, body: object) => {
  const token = connected.zoho.emulator.tokens.issueAccessToken(connected.zoho.emulator.administrator(org));
  const response = await fetch(`${connected.zoho.credentials().api}${address}`, {
    method,
    headers: { authorization: `Zoho-oauthtoken ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
};

beforeAll(async () => {
  connected = await connectSdk();
  sdk = connected.sdk;
  const [first] = connected.zoho.orgs.values();
  if (first === undefined) throw new Error('no org');
  org = first;
});
beforeEach(async () => {
  const made = await ask('POST', '/crm/v8/Accounts', { data: [{ Account_Name: 'Acme' }] });
  account = made.data[0].details.id;
});
afterAll(() => connected.close());

describe('the SDK', () => {
  it('reads a timeline', async () => {
    await ask('PUT', `/crm/v8/Accounts/${account}`, { data: [{ Rating: 'Active' }] });
    const answer = await new sdk.Timelines.TimelinesOperations().getTimelines('Accounts', account);
    const [changed, added] = readAs(answer, 200, sdk.Timelines.ResponseWrapper).getTimeline();
    expect([changed?.getAction(), added?.getAction()]).toEqual(['updated', 'added']);
    const [history] = changed?.getFieldHistory() ?? [];
    expect([history?.getAPIName(), history?.getValue().getOld(), history?.getValue().getNew()]).toEqual([
      'Rating',
      undefined,
      'Active',
    ]);
    expect(changed?.getDoneBy().getName()).toBe('Ada Admin');
    expect(changed?.getRecord().getId()).toBe(BigInt(account));
  });

  it('locks a record and frees it', async () => {
    const operations = new sdk.RecordLocking.RecordLockingOperations(BigInt(account), 'Accounts');
    expectEmpty(await operations.getRecordLockingInformations(), 204);
    const lock = new sdk.RecordLocking.LockRecord();
    lock.setLockedReasonS('under review');
    const body = new sdk.RecordLocking.BodyWrapper();
    body.setData([lock]);
    const [made] = readAs(await operations.lockRecords(body), 201, sdk.RecordLocking.ActionWrapper).getData();
    const id = partAs(made, sdk.RecordLocking.SuccessResponse).getDetails().get('id');
    const again = readAs(await operations.lockRecords(body), 403, sdk.RecordLocking.APIException);
    expect(again.getCode().getValue()).toBe('NOT_ALLOWED');
    const listed = readAs(await operations.getRecordLockingInformations(), 200, sdk.RecordLocking.ResponseWrapper);
    const [held] = listed.getData();
    expect([held?.getLockedReasonS(), held?.getLockSourceS().getValue()]).toEqual(['under review', 'Manual']);
    readAs(await operations.unlockRecord(BigInt(id)), 200, sdk.RecordLocking.ActionWrapper);
    expectEmpty(await operations.getRecordLockingInformations(), 204);
  });

  it('counts related records', async () => {
    await ask('POST', '/crm/v8/Contacts', { data: [{ Last_Name: 'Kin', Account_Name: { id: account } }] });
    const list = new sdk.GetRelatedRecordsCount.RelatedList();
    list.setAPIName('Contacts');
    const asked = new sdk.GetRelatedRecordsCount.GetRelatedRecordCount();
    asked.setRelatedList(list);
    const body = new sdk.GetRelatedRecordsCount.BodyWrapper();
    body.setGetRelatedRecordsCount([asked]);
    const operations = new sdk.GetRelatedRecordsCount.GetRelatedRecordsCountOperations(BigInt(account), 'Accounts');
    const answer = readAs(await operations.getRelatedRecordsCount(body), 200, sdk.GetRelatedRecordsCount.ActionWrapper);
    const [counted] = answer.getGetRelatedRecordsCount();
    expect(partAs(counted, sdk.GetRelatedRecordsCount.SuccessResponse).getCount()).toBe(1);
  });

  it('reads a blueprint and takes a transition', async () => {
    const operations = new sdk.Blueprint.BlueprintOperations(account, 'Accounts');
    const outside = readAs(await operations.getBlueprint(), 400, sdk.Blueprint.APIException);
    expect(outside.getCode().getValue()).toBe('RECORD_NOT_IN_PROCESS');
    const transitions = [{ name: 'Shut', from: ['Active'], to: 'Shut Down' }];
    await ask('POST', '/__control/blueprints', { module: 'Accounts', field: 'Rating', transitions });
    await ask('PUT', `/crm/v8/Accounts/${account}`, { data: [{ Rating: 'Active' }] });
    const read = readAs(await operations.getBlueprint(), 200, sdk.Blueprint.ResponseWrapper).getBlueprint();
    const [transition] = read.getTransitions();
    expect([read.getProcessInfo().getFieldValue(), transition?.getNextFieldValue()]).toEqual(['Active', 'Shut Down']);
    const chosen = new sdk.Blueprint.BluePrint();
    chosen.setTransitionId(String(transition?.getId()));
    chosen.setData(new sdk.Record.Record());
    const body = new sdk.Blueprint.BodyWrapper();
    body.setBlueprint([chosen]);
    readAs(await operations.updateBlueprint(body), 200, sdk.Blueprint.SuccessResponse);
    expect(org.table('Accounts')?.get(account)?.['Rating']).toBe('Shut Down');
    org.blueprints.clear();
  });

  it('sends a mail', async () => {
    const from = new sdk.SendMail.From();
    from.setEmail('ada.admin@example.test');
    const to = new sdk.SendMail.To();
    to.setEmail('kin@acme.test');
    const mail = new sdk.SendMail.Data();
    mail.setFrom(from);
    mail.setTo([to]);
    mail.setSubject('Due');
    mail.setContent('Please pay');
    const body = new sdk.SendMail.BodyWrapper();
    body.setData([mail]);
    const operations = new sdk.SendMail.SendMailOperations(BigInt(account), 'Accounts');
    const [sent] = readAs(await operations.sendMail(body), 200, sdk.SendMail.ActionWrapper).getData();
    expect(partAs(sent, sdk.SendMail.SuccessResponse).getDetails().get('message_id')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('reads features and the list of APIs', async () => {
    const features = readAs(
      await new sdk.Features.FeaturesOperations().getFeatureDetails(),
      200,
      sdk.Features.ResponseWrapper,
    );
    expect(features.getFeatures().map((feature) => feature.getAPIName())).toContain('custom_fields');
    const apis = readAs(await new sdk.Apis.APIsOperations().getSupportedAPI(), 200, sdk.Apis.ResponseWrapper);
    const coql = apis.getApis().find((one) => one.getPath() === '/crm/v8/coql');
    expect(coql?.getOperationTypes().map((one) => one.getMaxCredits())).toEqual([3]);
  });

  it('enables currencies and adds one', async () => {
    const operations = new sdk.Currencies.CurrenciesOperations();
    const home = new sdk.Currencies.BaseCurrency();
    home.setIsoCode('EUR');
    home.setSymbol('€');
    home.setName('Euro - EUR');
    home.setExchangeRate('1.000000000');
    home.setIsActive(true);
    home.setPrefixSymbol(true);
    const enabled = new sdk.Currencies.BaseCurrencyWrapper();
    enabled.setBaseCurrency(home);
    readAs(await operations.enableBaseCurrency(enabled), 200, sdk.Currencies.BaseCurrencyActionWrapper);
    const yen = new sdk.Currencies.Currency();
    yen.setIsoCode('JPY');
    yen.setSymbol('¥');
    yen.setName('Yen - JPY');
    yen.setExchangeRate('160.500000000');
    yen.setIsActive(true);
    yen.setPrefixSymbol(true);
    const body = new sdk.Currencies.BodyWrapper();
    body.setCurrencies([yen]);
    const [made] = readAs(await operations.addCurrencies(body), 200, sdk.Currencies.ActionWrapper).getCurrencies();
    const id = partAs(made, sdk.Currencies.SuccessResponse).getDetails().get('id');
    const [read] = readAs(
      await operations.getCurrency(BigInt(id)),
      200,
      sdk.Currencies.ResponseWrapper,
    ).getCurrencies();
    expect([read?.getIsoCode(), read?.getExchangeRate()]).toEqual(['JPY', '160.500000000']);
  });
});
