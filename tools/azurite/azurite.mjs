// Starts Azurite in this process and ends it, saved, with whoever started it.
//
//   node azurite.mjs --exit-with-stdin --blobPort 0 --queuePort 0 --tablePort 0 --location DIR
//
// Port 0 lets the system choose. When all three services listen, one line tells where:
//   Ready blob=http://127.0.0.1:41001 queue=http://127.0.0.1:41002 table=http://127.0.0.1:41003
// Azurite writes its data every five seconds and when it closes. SIGTERM closes it. With --exit-with-stdin the end of
// stdin does so too, which the system brings about even when the owner was killed, and Ctrl-C is left to the owner,
// so that it can stop those who use the storage first.
import process from 'node:process';

const owned = process.argv.includes('--exit-with-stdin');
process.argv = process.argv.filter(argument => argument !== '--exit-with-stdin');
process.argv.push('--skipApiVersionCheck', '--disableTelemetry', '--silent');

const print = console.log;
const listening = {};
let isReady = false;
let closed = 0;

// Azurite offers no event for being ready or being closed; its log lines are the only sign.
console.log = line => {
  const [, service, url] = /^Azurite (\w+) service is successfully listening at (.*)$/.exec(line) ?? [];
  if (service) listening[service.toLowerCase()] = url;
  if (service === 'Table') ready();
  // A client that keeps its connection busy would hold the closed server open for ever.
  if (/^Azurite \w+ service successfully closed$/.test(line) && ++closed === 3) process.exit(0);
};

function ready() {
  isReady = true;
  print(`Ready blob=${listening.blob} queue=${listening.queue} table=${listening.table}`);
}

// Azurite listens for the first SIGTERM only: with no other listener, a second one (an owner may send it and close stdin
// too) would end the process while it saves. Before it listens at all, there is nothing to save.
process.on('SIGTERM', () => {
  if (!isReady) process.exit(0);
});

if (owned) {
  // Azurite would close on Ctrl-C by itself; its owner gets the same Ctrl-C and decides when.
  const once = process.once.bind(process);
  process.once = (event, listener) => event === 'SIGINT' ? process : once(event, listener);
  process.on('SIGINT', () => {});
  process.stdin.on('end', stop).on('error', stop).resume();
}

// As an event, not as a signal: Windows has no SIGTERM that a process could see.
function stop() {
  process.emit('SIGTERM');
}

await import('azurite/dist/src/azurite.js');
