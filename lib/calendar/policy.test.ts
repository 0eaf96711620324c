import { describe, expect, it } from 'vitest';
import type { Actor, ActorRole } from '@/lib/core/actor';
import { roleNames } from '@/lib/organisation/rules/roles';
import type { RoleName } from '@/prisma/generated/enums';
import { canAttach, canDetach, canEditActivity, canEditCalendar, canRoll, canView, markRole, marksOf, type ActivityFacts, type MarkFor } from './policy';
import { markScope } from './rules/steps';

const role = (r: RoleName, scope: Partial<ActorRole> = {}): ActorRole => ({ role: r, unitId: null, groupId: null, teamId: null, subjects: [], mentor: false, onBehalfOfId: null, sensitive: false, ...scope });
// A policy looks at person, organiser and roles only; the branded rest comes from the database.
const actor = (...roles: ActorRole[]) => ({ organiserId: 'o', personId: 'me', roles, system: null }) as unknown as Actor;
const system = { organiserId: 'o', personId: null, roles: [], system: 'job' } as unknown as Actor;
/** Held in unit u where the role has one. */
const scopeOf: Partial<Record<RoleName, Partial<ActorRole>>> = { TEACHER: { groupId: 'g-u' }, HEALTH_TEAM: { unitId: 'u' }, PRINCIPAL: { unitId: 'u' }, LEARNING_LEADER: { teamId: 't-u' } };
const of = (r: RoleName) => actor(role(r, scopeOf[r]));
const elsewhere = (r: RoleName) => actor(role(r, Object.fromEntries(Object.entries(scopeOf[r] ?? {}).map(([k, v]) => [k, String(v).replace('u', 'w')]))));
const unitOf = (r: ActorRole) => r.unitId ?? (r.groupId ?? r.teamId)?.slice(2) ?? null;
const facts = (roles: RoleName[] = []): ActivityFacts => ({ organiserId: 'o', ownerId: null, unitIds: ['u', 'v'], roles });
const none: MarkFor = { unitId: null, forPersonId: null };

describe('who changes the calendar', () => {
  const table = (test: (a: Actor) => boolean) => roleNames.filter((r) => test(of(r)));
  it('administrator and quality developer edit the template and roll; the system does', () => {
    for (const test of [canEditCalendar, canRoll, (a: Actor) => canEditActivity(a, facts())]) {
      expect(table(test)).toEqual(['QUALITY_DEVELOPER', 'ADMINISTRATOR']);
      expect(test(system)).toBe(true);
      expect(test(actor())).toBe(false);
    }
  });
  it('everyone in the organiser sees it, nobody else', () => {
    expect(table((a) => canView(a, facts()))).toEqual(roleNames);
    expect(canView(actor(), facts())).toBe(true);
    expect(canView({ ...of('ADMINISTRATOR'), organiserId: 'p' }, facts())).toBe(false);
    expect(canEditActivity({ ...of('ADMINISTRATOR'), organiserId: 'p' }, facts())).toBe(false);
  });
  it('files and links: who edits, who sees to it, and who has a step there that is not every teacher’s', () => {
    expect(table((a) => canAttach(a, facts([...roleNames]), unitOf))).toEqual(roleNames.filter((r) => r !== 'TEACHER'));
    expect(table((a) => canAttach(a, facts(['PRINCIPAL', 'TEACHER']), unitOf))).toEqual(['PRINCIPAL', 'QUALITY_DEVELOPER', 'ADMINISTRATOR']);
    expect(canAttach(elsewhere('PRINCIPAL'), facts(['PRINCIPAL']), unitOf)).toBe(false);
    expect(canAttach(of('TEACHER'), { ...facts(['TEACHER']), ownerId: 'me' }, unitOf)).toBe(true);
    expect(canAttach({ ...of('PRINCIPAL'), organiserId: 'p' }, facts(['PRINCIPAL']), unitOf)).toBe(false);
    expect(table((a) => canDetach(a, facts(), { addedById: 'other' }))).toEqual(['QUALITY_DEVELOPER', 'ADMINISTRATOR']);
    expect(table((a) => canDetach(a, facts(), { addedById: 'me' }))).toEqual(roleNames);
  });
});

describe('who says that a step is done', () => {
  const may = (a: Actor, step: RoleName, mark: MarkFor, told = false) => markRole(a, facts([step]), { role: step, told }, mark, unitOf) !== undefined;
  it.each(roleNames)('%s: only who has the role, and only as the role has it', (step) => {
    const marks: Record<string, MarkFor> = { unit: { unitId: 'u', forPersonId: null }, person: { unitId: null, forPersonId: 'me' }, organiser: none };
    for (const [scope, mark] of Object.entries(marks)) {
      expect(roleNames.filter((r) => may(of(r), step, mark)), scope).toEqual(scope === markScope(step) ? [step] : []);
      expect(may(of(step), step, mark, true), 'the work itself says how far it is').toBe(false);
      expect(may(system, step, mark)).toBe(false);
    }
    if (scopeOf[step]) expect(Object.values(marks).some((m) => may(elsewhere(step), step, m)), 'in another unit').toBe(false);
  });
  it('never for another unit, another person, or two at once', () => {
    expect(may(of('PRINCIPAL'), 'PRINCIPAL', { unitId: 'v', forPersonId: null })).toBe(false);
    expect(may(actor(role('PRINCIPAL', { unitId: 'x' })), 'PRINCIPAL', { unitId: 'x', forPersonId: null })).toBe(false);
    expect(may(of('TEACHER'), 'TEACHER', { unitId: null, forPersonId: 'other' })).toBe(false);
    expect(may(of('PRINCIPAL'), 'PRINCIPAL', { unitId: 'u', forPersonId: 'me' })).toBe(false);
  });
  it('a deputy marks for the one away, and it is kept as that', () => {
    const deputy = actor(role('HEAD_OF_SCHOOLS', { onBehalfOfId: 'anders' }), role('PRINCIPAL', { unitId: 'v', onBehalfOfId: 'maria' }));
    expect(markRole(deputy, facts(), { role: 'HEAD_OF_SCHOOLS', told: false }, none, unitOf)?.onBehalfOfId).toBe('anders');
    expect(markRole(deputy, facts(), { role: 'PRINCIPAL', told: false }, { unitId: 'v', forPersonId: null }, unitOf)?.onBehalfOfId).toBe('maria');
  });
  it('what one may mark is exactly what one is let to', () => {
    const both = actor(role('PRINCIPAL', { unitId: 'u' }), role('PRINCIPAL', { unitId: 'v' }), role('PRINCIPAL', { unitId: 'x' }));
    expect(marksOf(both, facts(), { role: 'PRINCIPAL', told: false }, unitOf).map((m) => m.unitId)).toEqual(['u', 'v']);
    expect(marksOf(of('TEACHER'), facts(), { role: 'TEACHER', told: false }, unitOf)).toEqual([{ unitId: null, forPersonId: 'me' }]);
    expect(marksOf(of('ICT_DEVELOPER'), facts(), { role: 'ICT_DEVELOPER', told: false }, unitOf)).toEqual([none]);
    expect(marksOf(of('TEACHER'), facts(), { role: 'PRINCIPAL', told: false }, unitOf)).toEqual([]);
  });
});
