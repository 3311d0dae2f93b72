// commander: help, errors, subcommands.
const { Command, Option, Argument, InvalidArgumentError } = require('commander');

function program() {
  const p = new Command();
  p.name('tool').description('A tool').version('1.2.3').exitOverride()
    .configureOutput({ writeOut: (s) => console.log('OUT', s), writeErr: (s) => console.log('ERR', s), getOutHelpWidth: () => 80, getErrHelpWidth: () => 80 });
  p.option('-v, --verbose', 'say more', (_, n) => n + 1, 0).addOption(new Option('-l, --level <level>', 'how much').choices(['low', 'high']).default('low', 'the least'));
  p.command('build').alias('b').description('build it').argument('<entry>', 'the file').argument('[rest...]').option('-o, --output <file>', 'where to').option('--no-minify', 'leave it long')
    .action((entry, rest, o, cmd) => console.log('build', entry, rest, o, cmd.optsWithGlobals()));
  p.command('serve').description('serve it').addArgument(new Argument('<port>').argParser((v) => {
    const n = Number(v);
    if (!Number.isInteger(n)) throw new InvalidArgumentError('Not a number.');
    return n;
  })).option('-H, --host [name]').requiredOption('-t, --token <t>', 'secret').action((port, o) => console.log('serve', port, o));
  const db = p.command('db').description('the store');
  db.command('migrate').option('--to <v>').action((o) => console.log('migrate', o));
  db.command('drop', { hidden: true }).action(() => console.log('drop'));
  p.addHelpText('after', '\nExample:\n  $ tool build x.js');
  return p;
}
for (const line of ['--help', 'help build', 'build a.js b c -o out -vv', 'b x --no-minify --level high', 'build', 'build --bad x', 'serve x -t 1', 'serve 80', 'serve 80 -t q -H', '--level mid build x',
  'db migrate --to=5', 'db', 'biuld x', '--version', 'db drop', 'help db migrate', 'build x -- --raw -y']) {
  console.log('>', line);
  try {
    program().parse(line.split(' '), { from: 'user' });
  } catch (e) {
    console.log(e.name, e.code, e.exitCode, e.message);
  }
}
