'use strict';
// How many colours a terminal has, https://nodejs.org/api/tty.html#writestreamgetcolordepthenv

const { validateInteger } = require('util/validators');

const names = {
  eterm: 4, cons25: 4, console: 4, cygwin: 4, dtterm: 4, gnome: 4, hurd: 4, jfbterm: 4, konsole: 4, kterm: 4, mlterm: 4,
  mosh: 24, putty: 4, st: 4, 'rxvt-unicode-24bit': 24, terminator: 24, 'xterm-kitty': 24,
};
const ci = [['APPVEYOR', 8], ['BUILDKITE', 8], ['CIRCLECI', 24], ['DRONE', 8], ['GITEA_ACTIONS', 24], ['GITHUB_ACTIONS', 24],
  ['GITLAB_CI', 8], ['TRAVIS', 8]];
const prefixes = ['screen', 'xterm', 'vt100', 'vt220', 'rxvt'];
const words = ['color', 'ansi', 'cygwin', 'linux', 'direct'];

let warned = false;

// ignored says that a forced colour wins over the variables that forbid it.
function ignored(env) {
  if (warned || (env.NODE_DISABLE_COLORS === undefined && env.NO_COLOR === undefined)) return;
  const name = env.NODE_DISABLE_COLORS !== undefined && env.NODE_DISABLE_COLORS !== '' ? 'NODE_DISABLE_COLORS' :
    env.NO_COLOR !== undefined && env.NO_COLOR !== '' ? 'NO_COLOR' : undefined;
  if (name === undefined) return;
  warned = true;
  process.emitWarning(`The '${name}' env is ignored due to the 'FORCE_COLOR' env being set.`, 'Warning');
}

function forced(env) {
  switch (env.FORCE_COLOR) {
    case '':
    case '1':
    case 'true':
      ignored(env);
      return 4;
    case '2':
      ignored(env);
      return 8;
    case '3':
      ignored(env);
      return 24;
    default:
      return 1;
  }
}

function ofCI(env) {
  for (const [name, depth] of ci) if (name in env) return depth;
  return env.CI_NAME === 'codeship' ? 8 : 1;
}

// teamcity: from 9.1 on, and 10 and later.
function ofTeamCity(version) {
  const [major, minor, more] = version.split('.');
  return (major === '9' && Number(minor) > 0 && more !== undefined) || (Number(major) >= 10 && minor !== undefined) ? 4 : 1;
}

function ofProgram(env) {
  switch (env.TERM_PROGRAM) {
    case 'iTerm.app': {
      const [major] = (env.TERM_PROGRAM_VERSION ?? '').split('.');
      return major === '' || Number(major) < 3 ? 8 : 24;
    }
    case 'HyperTerm':
    case 'MacTerm':
      return 24;
    case 'Apple_Terminal':
      return 8;
    default:
      return 0;
  }
}

function ofName(term) {
  if (term === 'truecolor') return 24;
  if (term.startsWith('xterm-256')) return 8;
  term = term.toLowerCase();
  if (Object.hasOwn(names, term)) return names[term];
  if (prefixes.some((p) => term.startsWith(p)) || words.some((w) => term.includes(w)) || /^con\d*x\d/.test(term)) return 4;
  return 1;
}

function getColorDepth(env = process.env) {
  if (env.FORCE_COLOR !== undefined) return forced(env);
  if (env.NODE_DISABLE_COLORS !== undefined || env.NO_COLOR !== undefined || env.TERM === 'dumb') return 1;
  if (process.platform === 'win32') return 24;
  if (env.TMUX) return 24;
  if ('TF_BUILD' in env && 'AGENT_NAME' in env) return 4;
  if ('CI' in env) return ofCI(env);
  if ('TEAMCITY_VERSION' in env) return ofTeamCity(env.TEAMCITY_VERSION);
  const depth = ofProgram(env);
  if (depth !== 0) return depth;
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return 24;
  if (env.TERM) {
    const byName = ofName(env.TERM);
    if (byName > 1) return byName;
  }
  return env.COLORTERM ? 4 : 1;
}

function hasColors(count, env) {
  if (env === undefined && (count === undefined || (typeof count === 'object' && count !== null))) {
    env = count;
    count = 16;
  } else {
    validateInteger(count, 'count', 2);
  }
  return count <= 2 ** this.getColorDepth(env);
}

module.exports = { getColorDepth, hasColors };
