// semver.
const semver = require('semver');

const versions = ['1.2.3', '1.2.3-beta.1', '1.2.3-beta.11', '1.2.3-alpha', '2.0.0', '1.10.0', '0.0.1', '1.2.3+build.5', 'v3.4.5', '=4.0.0', 'bad', '1.2', '999999999999999999.0.0'];
console.log(versions.map((v) => semver.valid(v)), versions.map((v) => semver.clean(v)));
console.log(versions.filter((v) => semver.valid(v)).sort(semver.compareBuild), semver.rsort(versions.filter((v) => semver.valid(v))));
for (const range of ['^1.2.0', '~1.2.3', '>=1.0.0 <2.0.0', '1.x || >=2.5.0 || 5.0.0 - 7.2.3', '*', '^0.0.1', '>1.2.3-alpha', '1.2.3 - 2', '~>1', '<1.0.0-0']) {
  console.log(range, '|', semver.validRange(range), '|', versions.filter((v) => semver.satisfies(v, range)), semver.maxSatisfying(versions, range), semver.minVersion(range)?.version);
}
for (const kind of ['major', 'premajor', 'minor', 'preminor', 'patch', 'prepatch', 'prerelease']) console.log(kind, semver.inc('1.2.3-beta.4', kind, 'rc'), semver.inc('1.2.3', kind));
console.log(semver.diff('1.2.3', '1.3.0-0'), semver.coerce('version 42.6.7.9.3-alpha').version, semver.intersects('^1.2.0', '~1.3.0'), semver.subset('^1.2.3', '>=1'), semver.simplifyRange(['1.0.0', '1.1.0', '2.0.0'], '1.0.0 || 1.1.0'));
console.log(new semver.SemVer('1.2.3-a.1+b'), new semver.Range('^1 || ~2.1').toString(), semver.gtr('3.0.0', '^2'), semver.outside('0.9.0', '^1', '<'));
try { new semver.SemVer('x'); } catch (e) { console.log(e.message); }
