import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from '../../zoho/bulk/zip-writer.ts';
import { type ConnectedSdk, connectSdk, readAs, type Sdk } from './connected-sdk.ts';

let connected: ConnectedSdk;
let sdk: Sdk;
let folder: string;

beforeAll(async () => {
  connected = await connectSdk();
  sdk = connected.sdk;
  folder = await mkdtemp(path.join(tmpdir(), 'bulk-write-'));
});
afterAll(async () => {
  await connected.close();
  await rm(folder, { recursive: true, force: true });
});

/** The SDK sends an upload to `content.zohoapis.com` unless its environment names another host, as this one does. */
async function upload(csv: string) {
  const file = path.join(folder, 'rows.zip');
  await writeFile(file, await zipOf('rows.csv', [csv]));
  const body = new sdk.BulkWrite.FileBodyWrapper();
  body.setFile(new sdk.StreamWrapper(undefined, undefined, file));
  const headers = new sdk.HeaderMap();
  await headers.add(sdk.BulkWrite.UploadFileHeader.FEATURE, 'bulk-write');
  await headers.add(sdk.BulkWrite.UploadFileHeader.X_CRM_ORG, connected.zoho.credentials().zgid);
  const answer = await new sdk.BulkWrite.BulkWriteOperations().uploadFile(body, headers);
  return readAs(answer, 200, sdk.BulkWrite.SuccessResponse);
}

function request(fileId: string, fields: readonly string[]) {
  const module = new sdk.Modules.MinifiedModule();
  module.setAPIName('Accounts');
  const resource = new sdk.BulkWrite.Resource();
  resource.setType(new sdk.Choice('data'));
  resource.setModule(module);
  resource.setFileId(fileId);
  resource.setFieldMappings(
    fields.map((name, index) => {
      const mapping = new sdk.BulkWrite.FieldMapping();
      mapping.setAPIName(name);
      mapping.setIndex(index);
      return mapping;
    }),
  );
  const wrapper = new sdk.BulkWrite.RequestWrapper();
  wrapper.setOperation(new sdk.Choice('insert'));
  wrapper.setResource([resource]);
  return wrapper;
}

describe('bulk write', () => {
  it('is uploaded, asked for, looked at until it is done, and downloaded', async () => {
    const operations = new sdk.BulkWrite.BulkWriteOperations();
    const fileId = String((await upload('Name,Staff\nAlpha,3\nBeta,many\n')).getDetails().get('file_id'));
    expect(fileId).toMatch(/^\d{15,}$/);
    const wrapper = request(fileId, ['Account_Name', 'Employees']);
    const made = readAs(await operations.createBulkWriteJob(wrapper), 201, sdk.BulkWrite.SuccessResponse);
    const id = String(made.getDetails().get('id'));
    const states: string[] = [];
    let url: string | undefined;
    for (let looks = 0; looks < 5 && url === undefined; looks += 1) {
      const job = readAs(await operations.getBulkWriteJobDetails(id), 200, sdk.BulkWrite.BulkWriteResponse);
      states.push(job.getStatus());
      url = job.getResult()?.getDownloadUrl();
      if (url === undefined) continue;
      const file = job.getResource()[0]?.getFile();
      expect([file?.getAddedCount(), file?.getSkippedCount(), file?.getTotalCount()]).toEqual([1, 1, 2]);
    }
    expect(states).toEqual(['ADDED', 'INPROGRESS', 'COMPLETED']);
    readAs(await operations.downloadBulkWriteResult(url ?? ''), 200, sdk.BulkWrite.FileBodyWrapper);
    expect([...connected.zoho.orgs.values()][0]?.table('Accounts')?.size).toBe(1);
  });

  it('says what is wrong with a job', async () => {
    const operations = new sdk.BulkWrite.BulkWriteOperations();
    const wrong = readAs(
      await operations.createBulkWriteJob(request('1', ['Account_Name'])),
      400,
      sdk.BulkWrite.APIException,
    );
    expect(wrong.getCode().getValue()).toBe('INVALID_FILE_ID');
    readAs(await operations.getBulkWriteJobDetails('6100001999999999999'), 404, sdk.BulkWrite.APIException);
  });
});
