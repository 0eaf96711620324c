import { z } from 'zod';
import { idSchema } from '@/lib/core/ids';

/**
 * Answers of Skolverket's planned-educations API, version 4. Only what is used is read; fields that are not known are let through.
 */
export const registerName = 'Skolverket, öppna data om planerade utbildningar';
export const registerBase = 'https://api.skolverket.se/planned-educations/v4';
export const registerAccept = 'application/vnd.skolverket.plannededucations.api.v4.hal+json';

/** A municipality: four digits. */
export const areaSchema = z.string().regex(/^\d{4}$/);

const schooling = z.array(z.looseObject({ code: z.string(), schoolYears: z.array(z.string()).nullish() }));
const unitCode = z.string().regex(/^\d{8}$/);

/** One page of `school-units` (HAL: a page without units has no `_embedded`). */
export const listSchema = z.looseObject({
  body: z.looseObject({
    _embedded: z.looseObject({
      listedSchoolUnits: z.array(z.looseObject({
        code: unitCode, name: z.string().trim().min(1), geographicalAreaCode: z.string().nullish(), typeOfSchooling: schooling,
      })),
    }).nullish(),
    page: z.looseObject({ number: z.number().int().min(0), totalPages: z.number().int().min(0).max(1000) }).nullish(),
  }),
});
export type ListedUnit = NonNullable<z.output<typeof listSchema>['body']['_embedded']>['listedSchoolUnits'][number];

/** `school-units/<code>`: the unit with its owner. */
export const unitSchema = z.looseObject({
  body: z.looseObject({
    code: unitCode,
    name: z.string().trim().min(1),
    organisationRegistryNumber: z.string().nullish(),
    corporationName: z.string().nullish(),
    principalOrganizerType: z.string().nullish(),
    typeOfSchooling: schooling,
  }),
});
export type UnitDetail = z.output<typeof unitSchema>['body'];

/** `school-units/<code>/statistics/<form>`: series by name, some nested; read by rules.collectStatistics. */
export const statisticsSchema = z.looseObject({ body: z.looseObject({ schoolUnit: z.string().nullish() }).nullable() });

export const valueTypes = [
  'EXISTS',
  'OMITTED_DUE_TO_BASED_ON_FEW_PUPILS',
  'ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE',
  'MISSING',
  'TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION',
] as const;
export type ValueType = (typeof valueTypes)[number];

/** One figure, for example `{ "value": "213,5", "valueType": "EXISTS", "timePeriod": "2024/25" }`. */
export const statisticSchema = z.looseObject({
  value: z.string().max(100).nullable(),
  valueType: z.enum(valueTypes),
  timePeriod: z.string().max(50).nullish(),
});

/** The address of /underlag: which unit. */
export const figuresParams = z.object({ enhet: idSchema.optional() });
