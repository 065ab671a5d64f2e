import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../../model/index.js';
import type { Context } from '../common.js';
import { unknownAction } from './config.run.js';

interface Entry {
  readonly name: string;
  readonly description: string;
  readonly options: readonly { readonly flag: string; readonly description: string }[];
  readonly words: readonly string[];
}

/** Words that a command's first argument may be. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  config: ['init', 'show', 'schema'],
  schedule: ['cron', 'systemd'],
  completion: ['bash', 'zsh', 'fish'],
};

export async function runCompletion(shell: string, program: Command, { effects }: Context): Promise<ExitCode> {
  const entries = program.commands.map(
    (command): Entry => ({
      name: command.name(),
      description: command.description(),
      words: WORDS[command.name()] ?? [],
      options: command.options.flatMap(({ long, description }) => (long == null ? [] : [{ flag: long, description }])),
    }),
  );
  const render = { bash, zsh, fish }[shell];
  if (render === undefined) throw unknownAction('completion', shell, ['bash', 'zsh', 'fish']);
  await effects.stdout(render(entries));
  return EXIT.done;
}

function bash(entries: readonly Entry[]): string {
  const cases = entries
    .map(
      ({ name, options, words }) =>
        `    ${name}) words="${[...words, ...options.map(({ flag }) => flag)].join(' ')}" ;;`,
    )
    .join('\n');
  return `# bash: source <(kuaibao completion bash)
_kuaibao() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${entries.map(({ name }) => name).join(' ')}"
  else case "\${COMP_WORDS[1]}" in
${cases}
    *) words="" ;;
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
  const cases = entries
    .map(({ name, options, words }) => {
      const specs = options.map(({ flag, description }) => `'${flag}[${described(description)}]'`);
      return `    ${name}) _arguments ${[...specs, words.length > 0 ? `'1:word:(${words.join(' ')})'` : "'*:file:_files'"].join(' ')} ;;`;
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
compdef _kuaibao kuaibao
`;
}

function fish(entries: readonly Entry[]): string {
  const lines = entries.flatMap(({ name, description, options, words }) => [
    `complete -c kuaibao -n __fish_use_subcommand -a ${name} -d '${single(description)}'`,
    ...words.map((word) => `complete -c kuaibao -n '__fish_seen_subcommand_from ${name}' -a ${word}`),
    ...options.map(
      (option) =>
        `complete -c kuaibao -n '__fish_seen_subcommand_from ${name}' -l ${option.flag.slice(2)} -d '${single(option.description)}'`,
    ),
  ]);
  return `# fish: kuaibao completion fish > ~/.config/fish/completions/kuaibao.fish\n${lines.join('\n')}\n`;
}
