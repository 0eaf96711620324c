import { describe, expect, it } from 'vitest';
import { groupOrder, unitGroupOrder } from './group-order';

describe('groupOrder', () => {
  it('puts preschool classes before year 1, and counts numbers', () => {
    expect(['6B', '10A', 'FB', '1A', 'F', '9A', 'FA', '6A'].sort(groupOrder)).toEqual(['F', 'FA', 'FB', '1A', '6A', '6B', '9A', '10A']);
  });
  it('leaves names that only begin with F, and sorts as Swedish does', () => {
    expect(['Örnen', 'Franska 7', 'Ängen', '7A', 'Fjärilen', 'Åsen'].sort(groupOrder)).toEqual(['7A', 'Fjärilen', 'Franska 7', 'Åsen', 'Ängen', 'Örnen']);
  });
});

it('unitGroupOrder keeps the groups of a unit together', () => {
  const group = (unit: string, name: string) => ({ name, unit: { name: unit } });
  const sorted = [group('Öskolan', 'FA'), group('Almskolan', '1A'), group('Öskolan', '1A'), group('Almskolan', 'FA')].sort(unitGroupOrder);
  expect(sorted.map((g) => `${g.unit.name} ${g.name}`)).toEqual(['Almskolan FA', 'Almskolan 1A', 'Öskolan FA', 'Öskolan 1A']);
});
