/**
 * Sends an organiser's letters as the worker does, four at a time, until nothing waits; a process of its own, so that a test can kill it
 * in the middle. Its arguments: the organiser and the moment it is to think it is.
 */
import { mailRound, sendLetter } from '../../lib/agenda/commands/send-letter';
import { systemActor } from '../../lib/core/actor';
import { disconnect } from '../../lib/core/db';

const [organiserId = '', moment = ''] = process.argv.slice(2);
const actor = systemActor(organiserId, 'letters');
const now = new Date(moment);
for (let people = await mailRound(actor, now); people.length; people = await mailRound(actor, now)) {
  console.log('sending');
  await Promise.all([0, 1, 2, 3].map(async () => {
    for (let personId = people.shift(); personId; personId = people.shift()) await sendLetter(actor, { personId }, now);
  }));
}
await disconnect();
console.log('done');
process.exit(0);
