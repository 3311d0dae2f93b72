'use strict';
// eventLoopUtilization of this loop or a worker's.

// utilization computes what eventLoopUtilization returns; usage gives [idle, running] of the
// loop, or undefined.
function utilization(usage, util1, util2) {
  const now = usage();
  if (now === undefined) return { idle: 0, active: 0, utilization: 0 };
  if (util2) return rated(util1.idle - util2.idle, util1.active - util2.active);
  const [idle, running] = now;
  const active = running - idle;
  return util1 ? rated(idle - util1.idle, active - util1.active) : rated(idle, active);
}

function rated(idle, active) { return { idle, active, utilization: active / (idle + active) }; }

module.exports = { utilization };
