import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectedSdk, connectSdk, expectEmpty, partAs, readAs, type Sdk } from './connected-sdk.ts';

let connected: ConnectedSdk;
let sdk: Sdk;

beforeAll(async () => {
  connected = await connectSdk();
  sdk = connected.sdk;
});
afterAll(() => connected.close());

describe('watch channels', () => {
  it('are subscribed, listed, renewed and dropped', async () => {
    const operations = new sdk.Notifications.NotificationsOperations();
    expectEmpty(await operations.getNotifications(), 204);
    const channel = new sdk.Notifications.Notification();
    channel.setChannelId('1000000068001');
    channel.setEvents(['Accounts.all']);
    channel.setNotifyUrl('https://hook.example.test/zoho');
    channel.setToken('secret');
    channel.setChannelExpiry(new Date(connected.zoho.clock.now() + 3 * 86_400_000));
    const body = new sdk.Notifications.BodyWrapper();
    body.setWatch([channel]);
    const [made] = readAs(await operations.enableNotifications(body), 201, sdk.Notifications.ActionWrapper).getWatch();
    const [event] = partAs(made, sdk.Notifications.SuccessResponse).getDetails().get('events');
    expect(partAs(event, sdk.Notifications.Event).getResourceName()).toBe('Accounts');
    const [listed] = readAs(await operations.getNotifications(), 200, sdk.Notifications.ResponseWrapper).getWatch();
    expect([listed?.getChannelId(), listed?.getEvents()]).toEqual(['1000000068001', ['Accounts.all']]);
    readAs(await operations.updateNotifications(body), 200, sdk.Notifications.ActionWrapper);
    const params = new sdk.ParameterMap();
    await params.add(sdk.Notifications.DeleteNotificationParam.CHANNEL_IDS, '1000000068001');
    readAs(await operations.deleteNotification(params), 200, sdk.Notifications.ActionWrapper);
    const [gone] = readAs(await operations.deleteNotification(params), 400, sdk.Notifications.ActionWrapper).getWatch();
    expect(partAs(gone, sdk.Notifications.APIException).getCode().getValue()).toBe('NOT_SUBSCRIBED');
  });
});

describe('bulk read', () => {
  it('is asked for, looked at until it is done, and downloaded', async () => {
    const operations = new sdk.BulkRead.BulkReadOperations();
    const query = new sdk.BulkRead.Query();
    const module = new sdk.Modules.MinifiedModule();
    module.setAPIName('Accounts');
    query.setModule(module);
    query.setFields(['Account_Name']);
    const body = new sdk.BulkRead.BodyWrapper();
    body.setQuery(query);
    const [made] = readAs(await operations.createBulkReadJob(body), 201, sdk.BulkRead.ActionWrapper).getData();
    const id = BigInt(partAs(made, sdk.BulkRead.SuccessResponse).getDetails().get('id'));
    const looked = async () =>
      readAs(await operations.getBulkReadJobDetails(id), 200, sdk.BulkRead.ResponseWrapper).getData()[0];
    let job = await looked();
    for (let looks = 0; looks < 10 && job?.getState().getValue() !== 'COMPLETED'; looks += 1) {
      await connected.zoho.clock.moveTo(connected.zoho.clock.now() + 60_000);
      job = await looked();
    }
    expect([job?.getState().getValue(), job?.getResult().getCount(), job?.getResult().getMoreRecords()]).toEqual([
      'COMPLETED',
      0,
      false,
    ]);
    readAs(await operations.downloadResult(id), 200, sdk.BulkRead.FileBodyWrapper);
    readAs(await operations.getBulkReadJobDetails(6_100_001_999_999_999_999n), 404, sdk.BulkRead.APIException);
  });
});
