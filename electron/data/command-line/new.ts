import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { text } from '#shared/contract/fields.ts'
import { YiluError } from '#shared/errors.ts'
import { isDay, shanghaiDay } from '#shared/text/day.ts'
import type { Flags } from '../cli.ts'
import { createHomeOnDisk } from '../home-folder/create-home.ts'
import { homeSuffix, whyNotLive, writeWhole } from '../home-folder/home-folder.ts'
import { newKey } from '../home-folder/keys.ts'
import { newRecoveryCode, parseRecoveryCode } from '../home-folder/recovery-code.ts'
import { fillSampleHome } from '../sample/fill-sample-home.ts'
import { openCommandLine } from './session.ts'

/**
 * The code to use: a fresh one for a new file, the one that stands there already otherwise, so that
 * the only code of another home is never overwritten.
 */
function codeFor(path: string): { code: string; isNew: boolean } {
  if (!existsSync(path)) return { code: newRecoveryCode(), isNew: true }
  const code = parseRecoveryCode(readFileSync(path, 'utf8'))
  if (code !== null) return { code, isNew: false }
  const text = '--code-file 已有别的内容，没有新建。换一个文件名。'
  throw new YiluError('conflict', 'code-file', text)
}

function sampleSize(flags: Flags): { count: number; seed: number; until: string } | null {
  if (flags.sample === undefined) return null
  const count = Number(flags.sample)
  const seed = Number(flags.seed ?? '1')
  const until = flags.until ?? shanghaiDay(new Date())
  const isPlausible =
    Number.isInteger(count) && count >= 1 && count <= 500 && Number.isInteger(seed)
  if (isPlausible && isDay(until) && until <= shanghaiDay(new Date())) return { count, seed, until }
  const text =
    '--sample 为 1 到 500 的人数，--seed 为整数，--until 为今天或以前的一天，如 2026-10-31。'
  throw new YiluError('invalid_input', 'sample', text)
}

/** The home's name: as told, or that of its folder. */
function nameFor(folder: string, flags: Flags): string {
  const name = text(60, '机构名称').safeParse(flags.name ?? basename(folder, homeSuffix))
  if (name.success) return name.data
  const message = name.error.issues[0]?.message ?? ''
  throw new YiluError('invalid_input', null, `${message}，没有新建。用 --name 给出。`, {
    name: message,
  })
}

/** `yilu new HOME`: an empty home, or with `--sample` one full of invented people. */
export async function makeHome(given: string, flags: Flags): Promise<unknown> {
  const folder = resolve(given)
  const codePath = flags['code-file']
  if (codePath === undefined) {
    throw new YiluError('invalid_input', 'code-file', '缺少 --code-file：恢复码将写入的文件。')
  }
  if (existsSync(folder)) {
    throw new YiluError(
      'conflict',
      'home-exists',
      '这个位置已有文件夹，没有新建。换一个位置或名称。',
    )
  }
  const problem = whyNotLive(folder)
  if (problem !== null) throw new YiluError('rule_violated', 'place', problem)
  const name = nameFor(folder, flags)
  const sample = sampleSize(flags)
  const { code, isNew } = codeFor(resolve(codePath))
  mkdirSync(dirname(folder), { recursive: true })
  if (isNew) writeWhole(resolve(codePath), `${code}\n`)
  createHomeOnDisk({
    name,
    folder,
    key: newKey(),
    recoveryCode: code,
    wraps: [],
    isSample: sample !== null,
    clock: () => new Date(),
  })
  if (sample === null) return { home: folder, name, sample: null }
  const open = await openCommandLine(folder, { 'code-file': codePath })
  try {
    return { home: folder, name, sample: await fillSampleHome(open, sample) }
  } finally {
    await open.close()
  }
}
