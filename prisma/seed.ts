import { openChain } from '@/lib/analysis/commands/open-chain';
import { loadTemplate } from '@/lib/calendar/commands';
import { rollYear } from '@/lib/calendar/commands/roll-year';
import { workdayAfter } from '@/lib/calendar/rules/holidays';
import { loadMatrixTemplate } from '@/lib/class-review/commands/load-template';
import { systemActor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, disconnect } from '@/lib/core/db';
import { accountForPerson, organiserIds, setPasswordHash } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { hashPassword } from '@/lib/core/passwords';
import { addDays, dateOf, dayOf, schoolYearOf, todayInSweden } from '@/lib/core/time';
import { fillCalendar } from './demo/calendar';
import { fillChain } from './demo/chain';
import { fillGrades, fillMatrices, makePupils } from './demo/matrix';
import { fillDevelopment } from './demo/development';
import { createRandom } from './demo/random';
import { makeRoster, type Roster } from './demo/roster';
import { demoStatistics } from './demo/statistics';
import { demoAccounts, demoPassword, demoPeople, organiserName, units } from './demo/school';
import { template } from './template';

/** Loads the demo organiser, Ekbacka kommun, unless it is there. The last line is `ACCOUNTS [{role, email, password}]`. */
const demo = await findDemo();
if (!demo) await seed();
console.log(`ACCOUNTS ${JSON.stringify(demoAccounts)}`);
await disconnect();

async function findDemo(): Promise<string | undefined> {
  for (const id of await organiserIds()) {
    const organiser = await asActor(systemActor(id, 'demo'), (db) => db.organiser.findUnique({ where: { id } }));
    if (organiser?.demo) return id;
  }
  return undefined;
}

async function seed() {
  const organiserId = newId();
  const system = systemActor(organiserId, 'demo');
  const rng = createRandom('ekbacka');
  const today = todayInSweden();
  const roster = makeRoster(organiserId, rng.fork('roster'), schoolYearOf(today));

  await asActor(system, async (db) => {
    await db.organiser.create({ data: { id: organiserId, name: organiserName, municipalityCode: '0000' } });
    const { schoolUnit, schoolYear, term, group, team, pupil, enrolment, person, roleAssignment } = roster;
    await db.schoolUnit.createMany({ data: schoolUnit });
    await db.schoolYear.createMany({ data: schoolYear });
    await db.term.createMany({ data: term });
    await db.group.createMany({ data: group });
    await db.team.createMany({ data: team });
    await db.pupil.createMany({ data: pupil });
    await db.enrolment.createMany({ data: enrolment });
    await db.person.createMany({ data: person });
    await db.roleAssignment.createMany({ data: roleAssignment });
    const unitIds = new Map(units.map((u, i) => [u.key, schoolUnit[i]!.id]));
    await db.registerStatistic.createMany({ data: demoStatistics(organiserId, unitIds, rng.fork('statistics'), schoolYearOf(today) - 1) });
    await audit(db, system, { action: 'organiser.create', subject: 'Organiser', subjectId: organiserId, data: { pupils: pupil.length, people: person.length } });
  }, 60_000);
  await loadTemplate(system, template);
  await loadMatrixTemplate(system, template);
  // The running school year and the one before; the year before that has its follow-ups only.
  for (const year of roster.schoolYear.slice(-2)) await rollYear(system, { schoolYearId: year.id });
  await seedChains(system, roster, rng.fork('chain'), today);
  await asActor(system, (db) => fillCalendar(db, roster, rng.fork('calendar'), today), 60_000);
  await seedReviews(system, roster, rng.fork('matrix'), today);
  await fillDevelopment(system, roster, today);
  await seedAccounts(organiserId, roster);
  // Last: a start that was broken off is not taken for a whole demo.
  await asActor(system, (db) => db.organiser.update({ where: { id: organiserId }, data: { demo: true } }));
}

/** Every term that has been, with its chain to the end; the running term with work in hand. */
async function seedChains(system: ReturnType<typeof systemActor>, roster: Roster, rng: ReturnType<typeof createRandom>, today: string) {
  const principals = new Map(roster.roleAssignment.filter((r) => r.role === 'PRINCIPAL').map((r) => [r.unitId!, r.personId]));
  const who = { compiler: roster.people.get('petra')!, head: roster.people.get('anders')!, principals };
  const begun = roster.terms.filter((t) => t.startsOn <= today);
  const running = begun.at(-1)!;
  const almId = roster.schoolUnit[units.findIndex((u) => u.key === 'alm')]!.id;
  for (const term of begun) {
    const { activityId } = await openChain(system, { termId: term.id, templateKey: 'midterm' });
    const now = term === running;
    await asActor(system, async (db) => {
      if (now) await moveDeadlines(db, activityId, today);
      await fillChain(db, rng.fork(term.name), activityId, today, who, (a, i) => {
        if (!now) return { status: 'ACCEPTED', answered: 1 };
        if (a.level !== 'TEACHER') return { status: 'NOT_STARTED', answered: 0 };
        if (a.group!.name === '8B') return { status: 'IN_PROGRESS', answered: 9 / 17 };
        if (a.group!.name === '9C' || a.group!.name === '2A') return { status: 'NOT_STARTED', answered: 0 };
        return a.unitId === almId || i % 3 ? { status: 'HANDED_IN', answered: 1 } : { status: 'IN_PROGRESS', answered: 0.6 };
      });
    }, 60_000);
  }
  // SKA 12 of each school year whose spring is over, accepted all the way; this year's is started when its day comes.
  const safety = await asActor(system, (db) => db.activity.findMany({ where: { template: { key: 'safety' }, endsOn: { lt: dateOf(addDays(today, -30)) } }, orderBy: { opensOn: 'asc' } }));
  for (const { id, opensOn } of safety) {
    await openChain(system, { activityId: id });
    await asActor(system, (db) => fillChain(db, rng.fork(`safety ${dayOf(opensOn)}`), id, today, who, () => ({ status: 'ACCEPTED', answered: 1 })), 60_000);
  }
}

/** The running term's matrices, and the grades of the terms that are over. */
async function seedReviews(system: ReturnType<typeof systemActor>, roster: Roster, rng: ReturnType<typeof createRandom>, today: string) {
  const pupils = makePupils(roster, rng.fork('pupils'));
  const running = roster.terms.filter((t) => t.startsOn <= today).at(-1)!;
  const over = roster.terms.filter((t) => t.endsOn < today);
  await asActor(system, async (db) => {
    await fillMatrices(db, system.organiserId, roster, pupils, rng.fork('cells'), running.id, dateOf(addDays(today, -3)));
    await fillGrades(db, system.organiserId, roster, pupils, rng.fork('grades'), over);
  }, 60_000);
}

/** Whatever day the demo is started, the running term stands in the middle of its follow-up: the teachers have about three days left for the matrix and five for the questions. */
async function moveDeadlines(db: Parameters<Parameters<typeof asActor>[1]>[0], activityId: string, today: string) {
  let endsOn = today;
  const steps = await db.activityStep.findMany({ where: { activityId }, orderBy: { order: 'asc' } });
  const teachers = steps.find((s) => s.level === 'TEACHER')!;
  for (const s of steps) {
    const days = Math.round((s.dueOn.getTime() - teachers.dueOn.getTime()) / 86_400_000);
    const due = workdayAfter(addDays(today, s.order < teachers.order ? 3 : 5 + days)); // the matrix just before the questions
    const dueOn = dateOf(due);
    if (due > endsOn) endsOn = due;
    await db.activityStep.updateMany({ where: { id: s.id }, data: { dueOn } });
    if (s.level) await db.analysis.updateMany({ where: { activityId, level: s.level }, data: { dueOn } });
  }
  await db.activity.updateMany({ where: { id: activityId }, data: { opensOn: dateOf(addDays(today, -20)), endsOn: dateOf(endsOn) } });
}

async function seedAccounts(organiserId: string, roster: Roster) {
  const hash = await hashPassword(demoPassword); // one for all: it is printed in the open
  for (const p of demoPeople) {
    const accountId = await accountForPerson(organiserId, roster.people.get(p.key)!);
    await setPasswordHash(accountId!, hash);
  }
}
