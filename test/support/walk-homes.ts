import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeWindowFolder, windowCommand } from './electron-launch.ts'

const cli = fileURLToPath(new URL('../../electron/data/cli.ts', import.meta.url))

/** Who is in the sample home; everybody has the same PIN. */
export const people = {
  administrator: '周敏',
  director: '沈建国',
  nurse: '何芳',
  pin: '246802',
} as const

export interface WalkHome {
  readonly home: string
  /** The folder that holds the home and its recovery code. */
  readonly folder: string
  readonly code: string
  readonly remove: () => void
}

/** What the command line answers, also where it refuses. */
export function yilu(args: readonly string[]): { readonly ok: boolean; readonly value: unknown } {
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' })
  return { ok: status === 0, value: JSON.parse(stdout) as unknown }
}

/** A copy of the run's sample home of 24 invented people, or an empty home. The window's user owns it. */
export function makeWalkHome(...[kind, name = '样例']: ['sample'] | ['empty', string]): WalkHome {
  const folder = makeWindowFolder()
  const home = path.join(folder, `${name}.yilu`)
  const codeFile = path.join(folder, '恢复码.txt')
  if (kind === 'sample') cpSync(walkSample(), folder, { recursive: true })
  else makeEmpty(home, codeFile)
  handOver(folder)
  return {
    home,
    folder,
    code: readFileSync(codeFile, 'utf8').trim(),
    remove: () => rmSync(path.dirname(folder), { recursive: true, force: true }),
  }
}

/** Where `build/walk-ground.mjs` put the sample home and its code, made once and never opened. */
function walkSample(): string {
  const folder = process.env['YILU_WALK_SAMPLE']
  if (folder === undefined) throw new Error('no sample home: run the walks by vitest')
  return folder
}

function makeEmpty(home: string, codeFile: string): void {
  const { ok, value } = yilu(['new', home, '--code-file', codeFile])
  if (!ok) throw new Error(`no home was made: ${JSON.stringify(value)}`)
}

/** Gives a folder with all below it to the user that runs the window. */
export function handOver(folder: string): void {
  const { user } = windowCommand()
  if (user === null) return
  execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, folder])
}
