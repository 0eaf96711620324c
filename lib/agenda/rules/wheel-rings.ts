import type { QualityArea } from '@/prisma/generated/enums';
import { packLanes, widened, type Span } from './wheel-lanes';
import { degreesOf } from './wheel-time';

/** The rings from the outside in (1-domain 1.3). */
export const ringOrder = ['KUL', 'OSO', 'NVI', 'BF'] as const satisfies readonly QualityArea[];

/** Measures of the wheel, in the units of its 1000 × 1000 picture. Rings lie between `outer` and `inner`. */
export const wheel = { size: 1000, centre: 500, rim: { outer: 497, inner: 450 }, outer: 443, inner: 152, ringGap: 7, laneGap: 3.5, thickest: 24 };

/** Between marks of one lane, and what the shortest mark takes of a lane, in degrees: never less than it is drawn with. */
const apart = 1.2;
const shortest = 9;

export type WheelItem = { id: string; area: QualityArea; opensOn: string; endsOn: string };
export type Ring = { area: QualityArea; outer: number; inner: number };
/** An activity in its ring: the middle of its lane, its thickness, and from where to where, in degrees from 1 August. */
export type Mark = Span & { id: string; area: QualityArea; lane: number; radius: number; thickness: number };

/**
 * Lays the activities of a school year into their areas' rings. A ring is as thick as it has lanes, so that all lanes of the wheel are
 * nearly alike; no two marks touch. Marks come by ring, then lane, then date.
 */
export function layWheel(items: readonly WheelItem[], firstYear: number): { rings: Ring[]; marks: Mark[] } {
  const packed = ringOrder.map((area) => {
    const own = items.filter((i) => i.area === area);
    const spans = own.map((i) => {
      const from = degreesOf(i.opensOn, 'start', firstYear);
      return { from, to: Math.max(from, degreesOf(i.endsOn, 'end', firstYear)) };
    });
    return { area, own, spans, ...packLanes(spans.map((s) => widened(s, shortest, 0, 360)), apart) };
  });
  const share = (count: number) => Math.max(2, count); // an empty ring is still a ring
  const lanes = packed.reduce((sum, p) => sum + share(p.count), 0);
  const room = wheel.outer - wheel.inner - wheel.ringGap * (ringOrder.length - 1);
  const rings: Ring[] = [];
  const marks: Mark[] = [];
  let outer = wheel.outer;
  for (const p of packed) {
    const inner = outer - (room * share(p.count)) / lanes;
    rings.push({ area: p.area, outer, inner });
    const pitch = (outer - inner) / Math.max(1, p.count);
    const thickness = Math.min(wheel.thickest, pitch - Math.min(wheel.laneGap, pitch / 4));
    marks.push(...p.own.map((item, i): Mark => {
      const radius = outer - pitch * (p.lanes[i]! + 0.5);
      const least = (thickness / radius) * (180 / Math.PI); // a day is a dot
      return { id: item.id, area: p.area, lane: p.lanes[i]!, radius, thickness, ...widened(p.spans[i]!, least, 0, 360) };
    }).sort((a, b) => a.lane - b.lane || a.from - b.from));
    outer = inner - wheel.ringGap;
  }
  return { rings, marks };
}
