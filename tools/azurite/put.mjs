// Puts a file by the npm storage client, whole or as staged blocks, and prints the blob's ETag.
//
//   node put.mjs CONNECTION CONTAINER/BLOB FILE [--blocks N]
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { BlobServiceClient } from '@azure/storage-blob';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { blocks: { type: 'string' } } });
if (positionals.length !== 3) {
  console.error('usage: node put.mjs CONNECTION CONTAINER/BLOB FILE [--blocks N]');
  process.exit(2);
}

const [connection, path, file] = positionals;
const slash = path.indexOf('/');
const blob = BlobServiceClient.fromConnectionString(connection)
  .getContainerClient(path.slice(0, slash))
  .getBlockBlobClient(path.slice(slash + 1));
const bytes = await readFile(file);

const answer = values.blocks ? await putBlocks(Number(values.blocks)) : await blob.upload(bytes, bytes.length);
console.log(answer.etag);

async function putBlocks(count) {
  const size = Math.ceil(bytes.length / count);
  const ids = [];
  for (let start = 0; start < bytes.length; start += size) {
    const id = Buffer.from(String(ids.length).padStart(6, '0')).toString('base64');
    const block = bytes.subarray(start, start + size);
    await blob.stageBlock(id, block, block.length);
    ids.push(id);
  }
  return blob.commitBlockList(ids);
}
