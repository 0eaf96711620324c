import { csvFile } from './csv';
import { columns, type ImportRow } from './import-columns';
import { changesOf, Places, planned, RowReader, type Change, type KnownEnrolment, type KnownGroup, type KnownPupil, type KnownUnit, type PlannedRow } from './import-plan';
import { pupilYears } from './school-year';

export type PupilData = { externalId: string; givenName: string | null; familyName: string | null; protected: boolean; protectedCode: string | null; gender: 'K' | 'M' | null };
/** `ends`: enrolments that the new one takes the place of; `enrolmentId`: the one that stays, with another year. */
export type PupilWrite = PupilData & { id: string | null; groupId: string; unitId: string; year: string; enrolmentId: string | null; ends: string[] };

type Known = { units: readonly KnownUnit[]; groups: readonly KnownGroup[]; pupils: readonly KnownPupil[] };

/**
 * Which of a pupil's places a group is: a pupil has one home (a class, or a department of a preschool) and at most one
 * department at a leisure-time centre; teaching groups as many as there are.
 */
export const slotOf = (kind: KnownGroup['kind'], preschool: boolean): 'home' | 'leisure' | null =>
  (kind === 'TEACHING' ? null : kind === 'CLASS' || preschool ? 'home' : 'leisure');

/** The enrolments that end when the pupil comes to this group. */
export const endedBy = (group: { id: string; kind: KnownGroup['kind']; preschool: boolean }, open: readonly KnownEnrolment[]): KnownEnrolment[] => {
  const slot = slotOf(group.kind, group.preschool);
  return slot === null ? [] : open.filter((e) => e.groupId !== group.id && slotOf(e.kind, e.preschool) === slot);
};

/** What a file of pupils will do, row by row; several rows of one pupil are several groups. Pupils that the file does not name are left as they are. */
export function planPupils(rows: readonly ImportRow[], known: Known): PlannedRow<PupilWrite>[] {
  const places = new Places(known);
  const byId = new Map(known.pupils.map((p) => [p.externalId, p]));
  const first = new Map<string, { row: string; groups: Set<string>; slots: Set<string> }>();
  return rows.map((row) => {
    const read = new RowReader(row);
    const data = readPupil(read);
    const unit = read.needed('unit', 120) ? places.unit(read.text('unit')) ?? read.say('unit', 'unknown_unit') : undefined;
    const group = read.needed('group', 60) && unit ? places.group(unit, read.text('group')) ?? read.say('group', 'unknown_group') : undefined;
    const year = readYear(read, unit, group);
    const before = first.get(data.externalId) ?? { row: JSON.stringify(data), groups: new Set<string>(), slots: new Set<string>() };
    first.set(data.externalId, before);
    if (data.externalId && before.row !== JSON.stringify(data)) read.say('pupilId', 'differs');
    const preschool = unit?.forms.includes('PRESCHOOL') ?? false;
    if (group) {
      const slot = slotOf(group.kind, preschool);
      if (before.groups.has(group.id)) read.say('pupilId', 'doubled');
      else if (slot && before.slots.has(slot)) read.say('group', 'two_homes');
      before.groups.add(group.id);
      if (slot) before.slots.add(slot);
    }
    const old = byId.get(data.externalId);
    const here = old?.enrolments.find((e) => e.groupId === group?.id);
    const ends = group && old ? endedBy({ ...group, preschool }, old.enrolments) : [];
    const changes: Change[] = old ? [
      ...changesOf([
        ['givenName', old.givenName ?? '', data.givenName ?? ''], ['familyName', old.familyName ?? '', data.familyName ?? ''], ['gender', old.gender ?? '', data.gender ?? ''],
        ['protected', old.protected ? 'ja' : 'nej', data.protected ? 'ja' : 'nej'], ['code', old.protectedCode ?? '', data.protectedCode ?? ''],
      ]),
      ...(here ? changesOf([['year', here.year, year]]) : [{ column: 'group' as const, before: ends.map((e) => places.groupById.get(e.groupId)?.name ?? '').join(', '), after: group?.name ?? '' }]),
    ] : [];
    return planned(row.line, data.protected ? data.protectedCode ?? '' : `${data.givenName ?? ''} ${data.familyName ?? ''}`.trim(), read.problems, !old, changes, {
      ...data, id: old?.id ?? null, groupId: group?.id ?? '', unitId: unit?.id ?? '', year, enrolmentId: here?.id ?? null, ends: ends.map((e) => e.id),
    });
  });
}

function readPupil(read: RowReader): PupilData {
  const externalId = read.needed('pupilId', 64);
  const isProtected = read.yes('protected');
  const code = read.optional('code', 40);
  const gender = read.text('gender').toUpperCase();
  if (!['', 'K', 'M', 'F', 'P'].includes(gender)) read.say('gender', 'gender');
  if (isProtected) {
    // The name must not even pass through here: the file is refused until it is taken out.
    for (const column of ['givenName', 'familyName'] as const) if (read.text(column)) read.say(column, 'protected_with_name', '');
    if (code === '') read.say('code', 'protected_without_code');
  } else {
    read.needed('givenName', 80);
    read.needed('familyName', 80);
    if (code !== '') read.say('code', 'code_without_protection');
  }
  return {
    externalId, protected: isProtected, protectedCode: isProtected ? code : null,
    givenName: isProtected ? null : read.text('givenName'), familyName: isProtected ? null : read.text('familyName'),
    // Flicka and pojke, as some registers write it.
    gender: gender === 'K' || gender === 'F' ? 'K' : gender === 'M' || gender === 'P' ? 'M' : null,
  };
}

function readYear(read: RowReader, unit: KnownUnit | undefined, group: KnownGroup | undefined): string {
  const text = read.text('year').toUpperCase().replace(/^(ÅK|ÅRSKURS)\s*/u, '');
  if (text === '') {
    if (group?.kind !== 'DEPARTMENT') read.say('year', 'required');
    return '';
  }
  if (!(pupilYears as readonly string[]).includes(text)) read.say('year', 'year');
  else if (unit && unit.years.length > 0 && !unit.years.includes(text)) read.say('year', 'year_not_in_unit');
  return text;
}

/** Pupils and the groups they are in, as a file that can be read in again. */
export function pupilsFile(pupils: readonly KnownPupil[], known: Omit<Known, 'pupils'>): string {
  const places = new Places(known);
  const rows = pupils.flatMap((p) => p.enrolments.filter((e) => places.groupById.has(e.groupId)).map((e) => [
    p.externalId, p.givenName ?? '', p.familyName ?? '', p.gender ?? '', places.groupById.get(e.groupId)?.name ?? '', places.unitById.get(e.unitId)?.name ?? '',
    e.year, p.protected ? 'ja' : 'nej', p.protectedCode ?? '',
  ]));
  return csvFile([columns.pupils.map((c) => c.header), ...rows]);
}
