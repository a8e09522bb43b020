/**
 * What the walks share, made once before the first of them: a display for each worker, the program
 * where the window's user can read it, and the sample home. vitest calls `setup`; the workers are its
 * children and find the rest in their environment, see `test/support/walk-ground.ts`.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startVirtualDisplay } from './display.mjs'
import { node24, root } from './paths.mjs'
import { windowCommand } from './window.mjs'

/** Gives what ends it again. */
export async function setup({ config }) {
  const displays = await startDisplays(config.maxWorkers)
  // In a closed checkout this makes a copy of the program: here, so that no two files do so at once.
  await windowCommand()
  const folder = mkdtempSync(path.join(tmpdir(), 'yilu-walks-'))
  makeSample(folder)
  process.env.YILU_WALK_DISPLAYS = displays.map(({ display }) => display).join(' ')
  process.env.YILU_WALK_SAMPLE = folder
  return () => {
    for (const display of displays) display.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Two windows on one display would take the keyboard from each other. */
async function startDisplays(count) {
  if (process.platform !== 'linux') return []
  return Promise.all(Array.from({ length: count }, () => startVirtualDisplay()))
}

function makeSample(folder) {
  const cli = path.join(root, 'electron', 'data', 'cli.ts')
  const home = path.join(folder, '样例.yilu')
  const codeFile = path.join(folder, '恢复码.txt')
  const size = ['--sample', '24', '--seed', '7']
  execFileSync(node24, [cli, 'new', home, '--code-file', codeFile, ...size], { stdio: 'pipe' })
}
