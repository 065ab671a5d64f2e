import { describe, expect, it } from 'vitest';
import { asCalled, calledAs } from '../../src/cli/called-as.js';

describe('how the program is called', () => {
  it.each<[what: string, program: string, path: string, called: string]>([
    ['where the shell finds it', '/usr/local/bin/kuaibao', '/usr/bin:/usr/local/bin', 'kuaibao'],
    ['by its whole path where the shell does not', '/opt/kuaibao/kuaibao', '/usr/bin', '/opt/kuaibao/kuaibao'],
    ['in its own folder', '/srv/office/kuaibao', '/usr/bin', './kuaibao'],
    ['below the working folder, with node', '/srv/office/bin/kuaibao.js', '/usr/bin', 'node bin/kuaibao.js'],
    ['elsewhere, with node', '/srv/快报/bin/kuaibao.js', '/usr/bin', 'node /srv/快报/bin/kuaibao.js'],
    ['in a folder with a space', '/srv/快 报/bin/kuaibao.js', '/usr/bin', 'node "/srv/快 报/bin/kuaibao.js"'],
    ['by nobody', '', '/usr/bin', 'kuaibao'],
  ])('%s', (_, program, path, called) => {
    expect(calledAs(program, '/srv/office', path)).toBe(called);
  });
});

describe('a message', () => {
  const called = (command: string): string => `node bin/kuaibao.js ${command}`;

  it('names the command as it is called', () => {
    expect(asCalled('改正后用 kuaibao config show 查看；kuaibao config init 可生成样本', called)).toBe(
      '改正后用 node bin/kuaibao.js config show 查看；node bin/kuaibao.js config init 可生成样本',
    );
  });

  it.each(['/opt/kuaibao run', 'kuaibao.config.yaml', 'my-kuaibao run', '快报（kuaibao）'])('leaves %s', (text) => {
    expect(asCalled(text, called)).toBe(text);
  });
});
