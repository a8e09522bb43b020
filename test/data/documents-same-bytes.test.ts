import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

interface Made {
  readonly year: number
  readonly hour: number
  readonly files: readonly (readonly [string, string])[]
}

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '张三 测试 '))
})

afterAll(() => rmSync(folder, { recursive: true }))

async function makeIn(
  place: { cwd: string; env: Record<string, string> },
  flags: readonly string[] = [],
): Promise<Made> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...flags, here('./documents-child.ts')],
    { cwd: place.cwd, env: place.env },
  )
  return JSON.parse(stdout) as Made
}

/** A home folder of a user who has other fonts installed under the very name of ours. */
function givenUserWithOtherFonts(): string {
  const black = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-sans-sc/900Black/NotoSansSC_900Black.ttf',
  )
  const font = readFileSync(black)
  const os2 = font.indexOf('OS/2', 12, 'latin1')
  font.writeUInt16BE(400, font.readUInt32BE(os2 + 8) + 4)
  for (const place of ['.fonts', '.local/share/fonts']) {
    mkdirSync(join(folder, place), { recursive: true })
    writeFileSync(join(folder, place, 'NotoSansSC-Regular.ttf'), font)
  }
  return folder
}

describe('document, workbook and submission', () => {
  it('have the same bytes for other users, folders, time zones and clocks', async () => {
    const [one, other] = await Promise.all([
      makeIn({ cwd: here('..'), env: { TZ: 'Asia/Shanghai', HOME: '/nonexistent' } }),
      makeIn(
        {
          cwd: folder,
          env: {
            TZ: 'America/New_York',
            HOME: givenUserWithOtherFonts(),
            USER: '张三',
            LANG: 'de_DE.UTF-8',
            SOURCE_DATE_EPOCH: '1000000000',
          },
        },
        ['--import', here('./documents-other-clock.ts')],
      ),
    ])
    expect(other.year - one.year).toBeGreaterThanOrEqual(4)
    expect(other.hour).not.toBe(one.hour)
    expect(one.files).toHaveLength(8)
    expect({ ...other, year: 0, hour: 0 }).toEqual({ ...one, year: 0, hour: 0 })
  })
})
