/** For the crash test: makes organisers with classes and signed-in teachers (two arguments: how many), and prints the teachers as one line of JSON. */
import { disconnect } from '../lib/core/db';
import { stopLive } from '../lib/core/live';
import { makeWriters } from './lib/writers';

const [organisers = 1, classes = 1] = process.argv.slice(2).map(Number);
const writers = await makeWriters({ organisers, classes });
await stopLive();
await disconnect();
console.log(JSON.stringify(writers));
