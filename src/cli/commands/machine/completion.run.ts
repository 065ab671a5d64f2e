import type { Command, Option } from 'commander';
import { EXIT, type ExitCode } from '../../../model/index.js';
import { wordsOf } from '../../command.js';
import type { Context } from '../../common.js';

interface Flag {
  readonly name: string;
  readonly description: string;
  readonly value: 'none' | 'file' | 'text';
  /** Words that the value may be; empty for any. */
  readonly choices: readonly string[];
}

interface Entry {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly Flag[];
  /** Words that the first argument may be; empty for files or none. */
  readonly words: readonly string[];
}

export async function runCompletion(
  shell: 'bash' | 'zsh' | 'fish',
  program: Command,
  { effects }: Context,
): Promise<ExitCode> {
  const entries = program.commands.map((command): Entry => {
    const [argument] = command.registeredArguments;
    return {
      name: command.name(),
      description: command.description(),
      words: wordsOf(argument?.name() ?? ''),
      flags: command.options.flatMap(flagOf),
    };
  });
  const render = { bash, zsh, fish }[shell];
  await effects.stdout(render(entries));
  return EXIT.done;
}

function flagOf({ long, flags, description, argChoices }: Option): Flag[] {
  if (long == null) return [];
  const [, placeholder] = /<(.+)>/.exec(flags) ?? [];
  const value = placeholder === undefined ? 'none' : /file|dir|folder/.test(placeholder) ? 'file' : 'text';
  return [{ name: long, description, value, choices: argChoices ?? [] }];
}

function bash(entries: readonly Entry[]): string {
  const cases = entries
    .map(({ name, flags, words }) => {
      const chosen = flags
        .filter(({ choices }) => choices.length > 0)
        .map((flag) => `      ${flag.name}) words="${flag.choices.join(' ')}" ;;\n`);
      // A value of another kind: the shell's own completion of files.
      const others = flags.filter(({ value, choices }) => value !== 'none' && choices.length === 0);
      return `    ${name}) case "$previous" in
${chosen.join('')}      ${others.map((flag) => flag.name).join('|')}) return ;;
      *) case "$current" in -*) words="${flags.map((flag) => flag.name).join(' ')}" ;; *) words="${words.join(' ')}" ;; esac ;;
    esac ;;`;
    })
    .join('\n');
  return `# bash: source <(kuaibao completion bash)
_kuaibao() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${entries.map(({ name }) => name).join(' ')}"
  else case "\${COMP_WORDS[1]}" in
${cases}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _kuaibao kuaibao
`;
}

const single = (text: string): string => text.replaceAll("'", "'\\''");

function zsh(entries: readonly Entry[]): string {
  const described = (text: string): string =>
    single(text.replaceAll(':', '\\:').replaceAll('[', '(').replaceAll(']', ')'));
  const valueSpec = ({ value, choices }: Flag): string =>
    choices.length > 0 ? `:value:(${choices.join(' ')})` : { none: '', file: ':file:_files', text: ':value:' }[value];
  const cases = entries
    .map(({ name, flags, words }) => {
      const specs = flags.map((flag) => `'${flag.name}[${described(flag.description)}]${valueSpec(flag)}'`);
      const argument = words.length > 0 ? `'1:word:(${words.join(' ')})'` : "'*:file:_files'";
      return `    ${name}) _arguments ${[...specs, argument].join(' ')} ;;`;
    })
    .join('\n');
  return `#compdef kuaibao
# zsh: kuaibao completion zsh > "\${fpath[1]}/_kuaibao"
_kuaibao() {
  if (( CURRENT == 2 )); then
    local -a commands=(${entries.map(({ name, description }) => `'${name}:${described(description)}'`).join(' ')})
    _describe command commands
    return
  fi
  local command="\${words[2]}"
  shift words; (( CURRENT-- ))
  case "$command" in
${cases}
  esac
}
# Loaded from fpath it is called at once, sourced it is made known.
if [[ "\${funcstack[1]}" = _kuaibao ]]; then _kuaibao "$@"; else compdef _kuaibao kuaibao; fi
`;
}

function fish(entries: readonly Entry[]): string {
  const valueSpec = ({ value, choices }: Flag): string =>
    choices.length > 0 ? ` -x -a '${choices.join(' ')}'` : { none: '', file: ' -r -F', text: ' -x' }[value];
  const lines = entries.flatMap(({ name, description, flags, words }) => {
    const inside = `complete -c kuaibao -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c kuaibao -f -n __fish_use_subcommand -a ${name} -d '${single(description)}'`,
      ...words.map((word) => `${inside} -f -a ${word}`),
      ...flags.map((flag) => `${inside} -l ${flag.name.slice(2)} -d '${single(flag.description)}'${valueSpec(flag)}`),
    ];
  });
  return `# fish: kuaibao completion fish > ~/.config/fish/completions/kuaibao.fish\n${lines.join('\n')}\n`;
}
