import { z } from 'zod';
import { idSchema } from '@/lib/core/ids';
import { GroupKind, RoleName, SchoolForm, TeamKind } from '@/prisma/generated/enums';

/** Input of the administration area, shared by forms and server. Messages are keys under organisation.details or errors.fields. */

const control = /[\u0000-\u001f\u007f]/;
/** One line of text: trimmed, spaces made single, no control characters. */
export const line = (max: number) => z.string()
  .transform((s) => s.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1, 'required').max(max, 'too_big').refine((s) => !control.test(s), 'invalid_format'));
const optionalLine = (max: number) => z.string().optional().transform((s) => s?.trim() || undefined).pipe(line(max).optional()).transform((s) => s ?? null);
const day = z.iso.date('invalid_format');
/** A form's boxes: none, one, or several. */
const many = <T extends z.ZodType>(item: T, max: number) => z.union([z.array(item).max(max), item.transform((one) => [one])]).optional().transform((list) => [...new Set(list ?? [])]);
const checkbox = z.enum(['on', 'true']).optional().transform((v) => v !== undefined);
const optionalId = z.union([idSchema, z.literal('')]).optional().transform((v) => v || null);

export const pupilYear = z.enum(['', 'F', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
export const email = z.string().transform((s) => s.trim().toLowerCase()).pipe(z.email('email').max(254, 'too_big'));

export const saveUnitSchema = z.object({
  id: idSchema.optional(),
  name: line(120),
  code: z.string().optional().transform((s) => s?.trim() || null).pipe(z.string().regex(/^\d{8}$/, 'unit_code').nullable()),
  forms: many(z.enum(SchoolForm), 8).pipe(z.array(z.enum(SchoolForm)).min(1, 'forms_needed')),
  years: many(pupilYear.exclude(['']), 10),
});

const terms = { htStartsOn: day, htEndsOn: day, vtStartsOn: day, vtEndsOn: day };
export const saveTermsSchema = z.object({ schoolYearId: idSchema, ...terms });
export const createSchoolYearSchema = z.object({ start: z.coerce.number().int().min(2000).max(2100), ...terms });
export const rollOverSchema = createSchoolYearSchema.extend({
  fromYearId: idSchema,
  /** Group roles that follow to the new group. */
  carry: many(idSchema, 5_000),
});

export const saveGroupSchema = z.object({
  id: idSchema.optional(), unitId: idSchema, schoolYearId: idSchema, name: line(60), kind: z.enum(GroupKind),
});
export const saveTeamSchema = z.object({ id: idSchema.optional(), unitId: idSchema, name: line(80), kind: z.enum(TeamKind) });
export const removeSchema = z.object({ id: idSchema });

export const savePersonSchema = z.object({ id: idSchema.optional(), givenName: line(80), familyName: line(80), email, externalId: optionalLine(64) });
export const addRoleSchema = z.object({
  personId: idSchema, role: z.enum(RoleName), unitId: optionalId, groupId: optionalId, teamId: optionalId,
  subjects: many(z.string().max(5), 30), mentor: checkbox, fromOn: day,
  toOn: z.union([day, z.literal('')]).optional().transform((v) => v || null),
});
export const endRoleSchema = z.object({ id: idSchema, toOn: day });

export const savePupilSchema = z.object({
  id: idSchema.optional(),
  externalId: line(64),
  givenName: optionalLine(80),
  familyName: optionalLine(80),
  gender: z.enum(['', 'K', 'M']).optional().transform((v) => v || null),
  protected: checkbox,
  protectedCode: optionalLine(40),
  /** A new pupil's first group. */
  groupId: optionalId,
  year: pupilYear.optional(),
});
export const movePupilSchema = z.object({ pupilId: idSchema, groupId: idSchema, year: pupilYear, fromOn: day });
export const endEnrolmentSchema = z.object({ id: idSchema, toOn: day });

export const importKinds = ['groups', 'people', 'pupils'] as const;
export type ImportKind = (typeof importKinds)[number];
export const importKind = z.enum(importKinds);
export const maxImportBytes = 10 * 1024 * 1024;
export const checkImportSchema = z.object({
  kind: importKind, schoolYearId: idSchema, fileName: z.string().max(255), bytes: z.instanceof(Uint8Array).refine((b) => b.byteLength <= maxImportBytes, 'too_big'),
});
export const importIdSchema = z.object({ id: idSchema });

/** What a list page may ask in its address; what is not understood is left out. */
export const listSchema = z.object({
  sok: z.string().max(100).transform((s) => s.replace(/\p{Cc}/gu, ' ')).catch(''),
  sida: z.coerce.number().int().min(1).max(10_000).catch(1),
  enhet: idSchema.optional().catch(undefined),
  grupp: idSchema.optional().catch(undefined),
  lasar: idSchema.optional().catch(undefined),
  /** `ingen`: who has no role. */
  roll: z.union([z.enum(RoleName), z.literal('ingen')]).optional().catch(undefined),
  status: z.enum(['aktiva', 'inaktiva', 'alla', 'utan-grupp', 'utan-konto']).catch('aktiva'),
});
export type ListQuery = z.output<typeof listSchema>;
