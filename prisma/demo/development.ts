import { computeFigures } from '@/lib/class-review/commands/compute-figures';
import { personActor, type Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf } from '@/lib/core/time';
import { saveArea } from '@/lib/development/commands/save-area';
import { saveMeasure } from '@/lib/development/commands/save-measure';
import { addNote, setStatus } from '@/lib/development/commands/work';
import type { QualityArea } from '../generated/enums';
import type { Roster } from './roster';
import { units } from './school';

type Plan = {
  what: string; group?: string; owner: string; starts: number; followUp: number; indicator?: { indicator: string; target: number }; words: string; going?: boolean; notes?: [owner: string, text: string][];
};
type AreaPlan = { unit: string | null; by: string; area: QualityArea; title: string; why: string; measures: Plan[] };

/** Days are counted from today; a follow-up that has been shows as late. */
const areas: AreaPlan[] = [
  {
    unit: 'alm', by: 'maria', area: 'KUL', title: 'Fler når kriterierna i matematik',
    why: 'I tre klassers analyser är matematiken det som oroar mest. Lärarna beskriver att eleverna kan räkna men har svårt att förklara hur de tänker, och att vi arbetar olika i klasserna.',
    measures: [
      {
        what: 'Varje matematiklektion börjar med en gemensam genomgång och slutar med en kort avstämning.', owner: 'ali', starts: -110, followUp: -9, indicator: { indicator: 'forecast/MA', target: 95 }, going: true,
        words: 'Vid våra besök på varandras lektioner ser vi avstämningen i minst fyra av fem lektioner.',
        notes: [['ali', 'Alla i ämneslaget är i gång. Avstämningen tar längre tid än vi trodde, så vi har kortat ner genomgången.'], ['ali', 'Tre besök gjorda. Eleverna förklarar mer för varandra.']],
      },
      { what: 'Läxhjälp i matematik för 8B två eftermiddagar i veckan, med samma lärare som på lektionerna.', group: '8B', owner: 'karin', starts: -30, followUp: 10, indicator: { indicator: 'forecast/MA', target: 90 }, words: 'De som kommer säger att de får den hjälp de behöver.', going: true },
    ],
  },
  {
    unit: 'alm', by: 'maria', area: 'NVI', title: 'Tryggare raster',
    why: 'I enkäten säger fler elever än förra året att de undviker vissa platser. Flest kränkningar anmäls från korridoren vid matsalen.',
    measures: [{ what: 'Rastvärdar finns vid matsalen varje dag, efter ett schema som arbetslagen turas om med.', owner: 'maria', starts: 0, followUp: 70, words: 'Färre anmälningar från korridoren, och fler som svarar att de känner sig trygga på rasterna.' }],
  },
  {
    unit: 'bjork', by: 'johan', area: 'KUL', title: 'Alla läser med flyt i årskurs 3',
    why: 'Läsningen skiljer sig mycket mellan klasserna i lågstadiet. Speciallärarens kartläggning visar att de flesta kan avkoda men läser långsamt.',
    measures: [{ what: 'Tjugo minuters lästräning i små grupper varje dag i årskurs 1–3.', owner: 'johan', starts: -20, followUp: 40, words: 'Kartläggningen i maj: fler läser i den takt som årskursen behöver.', going: true }],
  },
  {
    unit: null, by: 'petra', area: 'KUL', title: 'Likvärdig bedömning i engelska',
    why: 'Andelen höga betyg i engelska skiljer sig mer mellan skolorna än resultaten på de nationella proven gör.',
    measures: [{ what: 'Lärarna sambedömer nationella prov över skolgränserna, två eftermiddagar per läsår.', owner: 'petra', starts: -40, followUp: 50, words: 'Skillnaden mellan provbetyg och ämnesbetyg minskar på båda skolorna.', going: true }],
  },
];

/** Development areas and measures of Ekbacka: this year's made as people make them, and what came of one of last year's. */
export async function fillDevelopment(system: Actor, roster: Roster, today: string): Promise<void> {
  const { organiserId } = system;
  const years = [...roster.schoolYear].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const year = years.at(-1)!;
  const classes = roster.group.filter((g) => g.schoolYearId === year.id && g.kind === 'CLASS');
  const before = years.at(-2);
  // A measure begins with the statistics' own value, so Almskolan's must be there; the worker computes the rest.
  for (const g of classes.filter((c) => c.unitId === roster.schoolUnit[units.findIndex((u) => u.key === 'alm')]!.id)) await computeFigures(system, { groupId: g.id, today });
  const unitId = (key: string | null) => (key === null ? null : roster.schoolUnit[units.findIndex((u) => u.key === key)]!.id);
  const as = async (key: string) => (await personActor(organiserId, roster.people.get(key)!))!;
  for (const plan of areas) {
    const by = await as(plan.by);
    const { id: areaId } = await saveArea(by, { unitId: unitId(plan.unit), area: plan.area, title: plan.title, why: plan.why, originAnalysisId: null, originQuestionId: null });
    for (const m of plan.measures) {
      const followUpOn = addDays(today, m.followUp);
      const measure = {
        groupId: m.group ? classes.find((g) => g.name === m.group)!.id : null, what: m.what, ownerId: roster.people.get(m.owner)!, startsOn: addDays(today, m.starts), followUpOn: followUpOn < today ? today : followUpOn,
        indicatorText: m.words,
      };
      const inWords = { ...measure, indicator: null, target: null };
      // On a day when nobody has filled in a matrix yet there is no figure to begin with.
      const { id } = await saveMeasure(by, { areaId, measure: m.indicator ? { ...measure, ...m.indicator } : inWords })
        .catch((error: unknown) => { if (m.indicator && error instanceof AppError && error.fieldErrors) return saveMeasure(by, { areaId, measure: inWords }); throw error; });
      const owner = await as(m.owner);
      if (m.going) await setStatus(owner, { id, revision: 1, status: 'ONGOING' });
      for (const [who, text] of m.notes ?? []) await addNote(await as(who), { id, text });
      if (followUpOn < today) await asActor(system, (db) => db.measure.updateMany({ where: { id }, data: { followUpOn: dateOf(followUpOn) } }));
    }
  }
  if (before) await lastYear(system, { unitId: unitId('alm')!, schoolYearId: before.id, principalId: roster.people.get('maria')!, ownerId: roster.people.get('sofia')!, today });
}

/** A measure of last year that was followed up and ended. */
async function lastYear(system: Actor, { unitId, schoolYearId, principalId, ownerId, today }: { unitId: string; schoolYearId: string; principalId: string; ownerId: string; today: string }): Promise<void> {
  const { organiserId } = system;
  const [areaId, id] = [newId(), newId()];
  const ago = (days: number) => dateOf(addDays(today, -days));
  await asActor(system, async (db) => {
    await db.developmentArea.create({ data: {
      organiserId, id: areaId, unitId, schoolYearId, area: 'KUL', title: 'Språkutvecklande arbetssätt i alla ämnen', createdAt: ago(300), createdById: principalId,
      why: 'Eleverna har svårt med ämnenas egna ord, mest i SO och NO. Det syns i prov där uppgifterna ska läsas och förklaras.',
    } });
    await db.measure.create({ data: {
      organiserId, id, areaId, level: 'ORGANISATION', what: 'Arbetslagen planerar ett ordarbete till varje nytt område och provar samma tre modeller.', ownerId, startsOn: ago(290), followUpOn: ago(170), status: 'ENDED', indicatorText: 'Eleverna använder ämnets ord i sina svar på prov och i samtal.', createdAt: ago(290), createdById: principalId,
    } });
    await db.measureNote.create({ data: { organiserId, id: newId(), measureId: id, text: 'Alla arbetslag har provat två av modellerna. Den tredje väntar till våren.', at: ago(230), personId: ownerId } });
    await db.measureFollowUp.create({ data: {
      organiserId, id: newId(), measureId: id, done: 'YES', effect: 'PARTLY', decision: 'END', at: ago(168), personId: ownerId,
      text: 'Ordarbetet är en vana i SO och märks i elevernas svar. I NO behöver vi arbeta mer med att förklara med egna ord. Vi tar med oss arbetssättet och avslutar åtgärden.',
    } });
  });
}
