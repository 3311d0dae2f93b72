// The line shown is the one that the user wrote.
interface Point { x: number; y: number }
type Maybe<T> = T | undefined;

function norm(p: any): number {
  return Math.hypot(p.x, p.y);
}
const bad: Maybe<Point> = undefined;
norm(bad);
