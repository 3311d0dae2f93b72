import { P } from './lib';
import { B1 } from './view';
export interface CI { a: 1 }
export class Cyc2 { @P() b: B1; @P() ci: CI; get late() { return B1 } }
