import { injectable } from 'tsyringe';
import type { Car } from './injected';
import { Car as Again } from './injected'; // circular: undefined when the decorator runs

@injectable()
export class Engine {
  power = 40;
  static maker() { return new Engine(); }
  car(a?: Car, b?: Again) { return [a, b]; }
}
