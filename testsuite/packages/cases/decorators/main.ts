// Types of decorated classes and members as tsc adds them, seen by programs of the kind that
// need them.
import './types';
import './view';
import './injected';
import './transformed';
