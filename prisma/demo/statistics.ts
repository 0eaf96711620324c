import { newId } from '@/lib/core/ids';
import type { Prisma } from '../generated/client';
import type { Random } from './random';

type Row = Prisma.RegisterStatisticCreateManyInput;
type Plan = { indicator: string; mean: number; spread: number; drift: number; unit: 'pupils' | 'share' | 'number' };

const everySchool: Plan[] = [
  { indicator: 'studentsPerTeacherQuota', mean: 13.1, spread: 0.5, drift: 0.2, unit: 'number' },
  { indicator: 'certifiedTeachersQuota', mean: 78, spread: 3, drift: 1.2, unit: 'share' },
  { indicator: 'specialTeacherPositions', mean: 2.4, spread: 0.3, drift: 0, unit: 'number' },
];
const byUnit: Record<string, Plan[]> = {
  bjork: [
    { indicator: 'totalNumberOfPupils', mean: 320, spread: 6, drift: -4, unit: 'pupils' },
    { indicator: 'ratioOfPupilsIn6thGradeWithAllSubjectsPassed', mean: 74, spread: 4, drift: 1, unit: 'share' },
    { indicator: 'averageResultNationalTestsSubjectSVE6thGrade', mean: 12.8, spread: 0.5, drift: 0.1, unit: 'number' },
    { indicator: 'averageResultNationalTestsSubjectMA6thGrade', mean: 11.6, spread: 0.6, drift: -0.2, unit: 'number' },
  ],
  alm: [
    { indicator: 'totalNumberOfPupils', mean: 230, spread: 5, drift: 2, unit: 'pupils' },
    { indicator: 'ratioOfPupilsIn9thGradeWithAllSubjectsPassed', mean: 71, spread: 4, drift: 1.5, unit: 'share' },
    { indicator: 'averageGradesMeritRating9thGrade', mean: 222, spread: 6, drift: 2, unit: 'number' },
    { indicator: 'ratioOfPupils9thGradeEligibleForNationalProgramYR', mean: 88, spread: 4, drift: 1, unit: 'share' },
    { indicator: 'averageResultNationalTestsSubjectSVE9thGrade', mean: 12.4, spread: 0.5, drift: 0.1, unit: 'number' },
    { indicator: 'averageResultNationalTestsSubjectMA9thGrade', mean: 10.9, spread: 0.6, drift: 0.2, unit: 'number' },
  ],
};
const swedish = (n: number) => n.toFixed(1).replace('.', ',');

/**
 * Official figures in the register's own forms ("82,4", "..", "~100", "cirka 320"), five years up to `year`. Made up, and their
 * source says so; some are withheld, rounded or missing, as in the true register.
 */
export function demoStatistics(organiserId: string, unitIds: Map<string, string>, rng: Random, year: number): Row[] {
  return Object.entries(byUnit).flatMap(([key, plans]) => [...plans, ...everySchool].flatMap((plan) => {
    const own = rng.fork(`${key}/${plan.indicator}`);
    return [0, 1, 2, 3, 4].map((back): Row => {
      const value = own.normal(plan.mean - plan.drift * back, plan.spread);
      const [raw, valueType, number] = plan.unit === 'pupils' ? [`cirka ${Math.round(value / 10) * 10}`, 'EXISTS', Math.round(value / 10) * 10]
        : plan.unit === 'share' && value > 92 ? ['~100', 'ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE', null]
        : own.chance(0.06) ? ['..', 'OMITTED_DUE_TO_BASED_ON_FEW_PUPILS', null]
        : own.chance(0.04) ? ['.', 'MISSING', null]
        : [swedish(value), 'EXISTS', Number(value.toFixed(1))];
      return {
        organiserId, id: newId(), unitId: unitIds.get(key)!, schoolForm: 'gr', indicator: plan.indicator, period: `${year - back}/${String(year - back + 1).slice(2)}`,
        raw: raw as string, valueType: valueType as string, number: number as number | null, source: 'Påhittade siffror för provkommunen', sourceUrl: '', fetchedAt: new Date(),
      };
    });
  }));
}
