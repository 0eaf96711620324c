import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/core/ids';
import { addRoleSchema, listSchema, rollOverSchema, savePersonSchema, savePupilSchema, saveUnitSchema } from './schema';

const faults = (schema: { safeParse: (v: unknown) => { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } } }, value: unknown) =>
  schema.safeParse(value).error?.issues.map((i) => `${i.path.join('.')} ${i.message}`) ?? [];

describe('forms', () => {
  it('are cleaned: spaces, case, one box or several, empty as nothing', () => {
    expect(saveUnitSchema.parse({ name: '  Norra \t skolan ', code: '', forms: 'COMPULSORY', years: ['7', '7', '8'] })).toEqual({ name: 'Norra skolan', code: null, forms: ['COMPULSORY'], years: ['7', '8'] });
    expect(savePersonSchema.parse({ givenName: 'Eva', familyName: 'Ek', email: ' Eva.EK@Exempel.SE ', externalId: ' ' })).toMatchObject({ email: 'eva.ek@exempel.se', externalId: null });
    expect(addRoleSchema.parse({ personId: newId(), role: 'TEACHER', unitId: '', fromOn: '2025-08-01', toOn: '', mentor: 'on' })).toMatchObject({ unitId: null, groupId: null, subjects: [], mentor: true, toOn: null });
    expect(savePupilSchema.parse({ externalId: 'E1', gender: '' })).toMatchObject({ gender: null, protected: false, givenName: null, groupId: null });
  });

  it('say what is wrong at the field', () => {
    expect(faults(saveUnitSchema, { name: ' ', code: '123', forms: [] })).toEqual(['name required', 'code unit_code', 'forms forms_needed']);
    expect(faults(savePersonSchema, { givenName: 'E', familyName: 'x'.repeat(81), email: 'eva' })).toEqual(['familyName too_big', 'email email']);
    expect(faults(rollOverSchema, { fromYearId: 'x', start: '2025', htStartsOn: '2025-02-30', htEndsOn: '2025-12-19', vtStartsOn: '2026-01-08', vtEndsOn: '2026-06-12' })).toHaveLength(2);
  });

  it.each([{ not: '' }, { contains: '' }, ['a', 'b'], 7, null, true])('refuse %j where text belongs', (value) => {
    for (const field of ['givenName', 'familyName', 'email']) {
      expect(faults(savePersonSchema, { givenName: 'E', familyName: 'E', email: 'e@x.se', [field]: value })).not.toEqual([]);
    }
    expect(faults(savePersonSchema, { id: value, givenName: 'E', familyName: 'E', email: 'e@x.se' })).not.toEqual([]);
  });
});

describe('addresses', () => {
  it('leave out what they do not understand', () => {
    expect(listSchema.parse({ roll: 'ingen', status: 'utan-konto' })).toMatchObject({ roll: 'ingen', status: 'utan-konto' });
    // What the first choice of a list sends: all.
    expect(listSchema.parse({ roll: '', enhet: '', grupp: '' })).toMatchObject({ roll: undefined, enhet: undefined, grupp: undefined });
    expect(listSchema.parse({ sok: ['a'], sida: '-1', enhet: 'x', roll: 'KING', status: 'alla', annat: 1 })).toEqual({ sok: '', sida: 1, status: 'alla', enhet: undefined, roll: undefined });
  });
});
