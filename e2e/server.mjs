// Starts bin/entente on a fresh data directory.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const program = fileURLToPath(new URL('../bin/entente', import.meta.url));

/**
 * @typedef {object} Server
 * @property {string} address    such as http://127.0.0.1:43817
 * @property {string} enter      the one-time sign-in link
 * @property {string} data       the data directory, for commands beside the server
 * @property {() => string} log  what the server has printed so far
 * @property {() => Promise<void>} stop  ends the server and removes its data
 */

/**
 * Returns when the server has printed its address and its sign-in link; rejects with what it printed when it ends before
 * that or takes longer than `timeout`.
 *
 * @param {object} [options]
 * @param {boolean} [options.demo]    load the demonstration first
 * @param {string[]} [options.args]   more arguments of `serve`
 * @param {number} [options.timeout]  milliseconds
 * @returns {Promise<Server>}
 */
export async function start({ demo = false, args = [], timeout = 60_000 } = {}) {
  const data = await mkdtemp(join(tmpdir(), 'entente-e2e-'));
  const child = spawn(
    program,
    ['serve', '--data', data, '--listen', '127.0.0.1:0', ...(demo ? ['--demo'] : []), ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill); // an interrupted run must not leave a server behind

  const ended = new Promise((resolve) => {
    child.once('error', resolve);
    child.once('close', resolve);
  });
  const stop = async () => {
    const patience = setTimeout(kill, 10_000);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(patience);
    process.off('exit', kill);
    await rm(data, { recursive: true, force: true });
  };

  let printed = '';
  try {
    const found = await new Promise((resolve, reject) => {
      const give = (why) => reject(new Error(`bin/entente serve ${why}:\n${printed}`));
      const patience = setTimeout(() => give(`did not print its address within ${timeout} ms`), timeout);
      const read = (chunk) => {
        printed += chunk;
        const address = printed.match(/^Entente listens on (http:\/\/\S+)$/m);
        const enter = printed.match(/^Sign in once with (http:\/\/\S+)$/m);
        if (address && enter) {
          clearTimeout(patience);
          resolve({ address: address[1], enter: enter[1] });
        }
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', read);
      ended.then((result) => {
        clearTimeout(patience);
        give(result instanceof Error ? `did not start (${result.message})` : `ended with exit code ${result}`);
      });
    });
    return { ...found, data, log: () => printed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
