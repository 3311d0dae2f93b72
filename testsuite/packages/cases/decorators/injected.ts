import 'reflect-metadata';
import { autoInjectable, container, inject, injectable, singleton } from 'tsyringe';
import { Engine } from './engine';
declare const __dirname: string;

@singleton()
class Log {
  lines: string[] = [];
}

@injectable()
export class Car {
  constructor(public engine: Engine, private log: Log, @inject('name') public name: string) {}
  drive() {
    this.log.lines.push(`${this.name} with ${this.engine.power}`);
    return this.log.lines;
  }
}

@autoInjectable()
class Garage {
  constructor(private car?: Car) {}
  get cars() { return [this.car!.name]; }
}

container.register('name', { useValue: 'Beetle' });
console.log(container.resolve(Car).drive(), container.resolve(Car).drive().length);
console.log(new Garage().cars, Car.name, Engine.maker().constructor.name);

@injectable()
class Broken {
  constructor(public power: number, @inject('absent') public other: Car) {}
}
try {
  container.resolve(Broken);
} catch (e) {
  console.log((e as Error).message);
}

// Positions do not move, a CommonJS module has a folder.
function fails(): any { @injectable() class Here { constructor(public car: Car) {} static at() { return new Error().stack!.split('\n')[1]; } } return Here; }
console.log(/injected\.\w+:\d+:\d+/.test(fails().at()), __dirname.length > 0);
