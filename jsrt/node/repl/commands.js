'use strict';
// Commands of a REPL, https://nodejs.org/api/repl.html#commands-and-special-keys

function isFile(name) {
  try {
    return require('fs').statSync(name).isFile();
  } catch {
    return undefined;
  }
}

const needsFile = 'The "file" argument must be specified\n';

function load(file) {
  const kind = file ? isFile(file) : undefined;
  if (!file) this.output.write(needsFile);
  else if (kind === undefined) this.output.write(`Failed to load: ${file}\n`);
  else if (!kind) this.output.write(`Failed to load: ${file} is not a valid file\n`);
  else this.constructor.runText(this, require('fs').readFileSync(file, 'utf8').replace(/\n$/, ''));
  this.displayPrompt();
}

function save(file) {
  try {
    if (file) {
      require('fs').writeFileSync(file, this.lines.join('\n'));
      this.output.write(`Session saved to: ${file}\n`);
    } else {
      this.output.write(needsFile);
    }
  } catch {
    this.output.write(`Failed to save: ${file}\n`);
  }
  this.displayPrompt();
}

function help() {
  const names = Object.keys(this.commands).sort();
  const width = Math.max(...names.map((name) => name.length)) + 3;
  for (const name of names) {
    const { help: text } = this.commands[name];
    this.output.write(text ? `.${name.padEnd(width)}${text}\n` : `.${name}\n`);
  }
  this.output.write('\nPress Ctrl+C to abort current expression, Ctrl+D to exit the REPL\n');
  this.displayPrompt();
}

function commandsFor(repl) {
  const commands = {
    break: {
      help: 'Sometimes you get stuck, this gets you out',
      action() {
        this.clearBufferedCommand();
        this.displayPrompt();
      },
    },
    clear: {
      help: repl.useGlobal ? 'Alias for .break' : 'Break, and also clear the local context',
      action() {
        this.clearBufferedCommand();
        if (!this.useGlobal) {
          this.output.write('Clearing context...\n');
          this.resetContext();
        }
        this.displayPrompt();
      },
    },
    exit: { help: 'Exit the REPL', action() { this.close(); } },
    help: { help: 'Print this help message', action: help },
    save: { help: 'Save all evaluated commands in this REPL session to a file', action: save },
    load: { help: 'Load JS from a file into the REPL session', action: load },
  };
  if (repl.terminal) {
    commands.editor = {
      help: 'Enter editor mode',
      action() {
        this.editorMode = true;
        this.output.write('// Entering editor mode (Ctrl+D to finish, Ctrl+C to cancel)\n');
      },
    };
  }
  return commands;
}

module.exports = { commandsFor };
