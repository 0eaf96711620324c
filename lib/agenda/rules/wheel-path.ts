import { wheel } from './wheel-rings';

/** Paths of the wheel. Degrees go clockwise from the top. */

const round = (n: number) => Math.round(n * 100) / 100;

/** The point at a distance from the middle. */
export function pointAt(radius: number, degrees: number): { x: number; y: number } {
  const a = (degrees * Math.PI) / 180;
  return { x: round(wheel.centre + radius * Math.sin(a)), y: round(wheel.centre - radius * Math.cos(a)) };
}
const at = (radius: number, degrees: number) => { const { x, y } = pointAt(radius, degrees); return `${x} ${y}`; };
const arc = (radius: number, large: boolean, clockwise: boolean, to: string) => `A${round(radius)} ${round(radius)} 0 ${large ? 1 : 0} ${clockwise ? 1 : 0} ${to}`;

/** A whole ring between two circles; fill it by the even-odd rule. */
export function ringPath(outer: number, inner: number): string {
  const circle = (r: number) => `M${at(r, 0)}${arc(r, false, true, at(r, 180))}${arc(r, false, true, at(r, 360))}Z`;
  return circle(outer) + circle(inner);
}

/** A piece of a ring with straight sides, less than a whole turn. */
export function sectorPath(outer: number, inner: number, from: number, to: number): string {
  const large = to - from > 180;
  return `M${at(outer, from)}${arc(outer, large, true, at(outer, to))}L${at(inner, to)}${arc(inner, large, false, at(inner, from))}Z`;
}

/** A band of a thickness along a circle, its ends round and inside [from, to]; a whole circle where it is no longer than thick. */
export function bandPath(radius: number, thickness: number, from: number, to: number): string {
  const half = thickness / 2;
  const cap = (half / radius) * (180 / Math.PI);
  const middle = (from + to) / 2;
  const [a, b] = to - from > 2 * cap ? [from + cap, Math.min(to - cap, from + cap + 359.9)] : [middle, middle];
  const [outer, inner] = [radius + half, radius - half];
  const large = b - a > 180;
  return `M${at(outer, a)}${arc(outer, large, true, at(outer, b))}${arc(half, false, true, at(inner, b))}${arc(inner, large, false, at(inner, a))}${arc(half, false, true, at(outer, a))}Z`;
}

/**
 * The line that a month's name is written along. In the lower half of the picture it runs the other way and a little further out, so
 * that no name stands on its head. `screen` is where the month's middle is seen, after the turn.
 */
export function namePath(radius: number, capHeight: number, from: number, to: number, screen: number): string {
  const down = Math.cos((screen * Math.PI) / 180) < -0.01;
  const r = radius + (down ? capHeight / 2 : -capHeight / 2);
  return down ? `M${at(r, to)}${arc(r, false, false, at(r, from))}` : `M${at(r, from)}${arc(r, false, true, at(r, to))}`;
}
