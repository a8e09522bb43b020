import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations } from '#shared/contract/index.ts'
import type { ErrorReply } from '#shared/errors.ts'
import { newService, newFolder, openByCode, removeFolder, TestClock } from '#test/support/home.ts'
import { idNumber } from '#test/rules/roster-workbooks.ts'

const cli = fileURLToPath(new URL('../../electron/data/cli.ts', import.meta.url))
const roster = fileURLToPath(new URL('../rules/roster-samples/roster-a.xlsx', import.meta.url))

let folder: string

interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** The command line as a process of its own, in the folder of the test. */
function yilu(args: readonly string[], input = ''): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, '..', 'code') }
    const child = execFile(
      process.execPath,
      [cli, ...args],
      { cwd: folder, env, maxBuffer: 32 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
      },
    )
    child.stdin?.end(input)
  })
}

/** One JSON text and a line end; anything else on stdout is a fault. */
function json(stdout: string): unknown {
  expect(stdout.endsWith('\n')).toBe(true)
  expect(stdout.trimEnd()).not.toContain('\n')
  return JSON.parse(stdout)
}

async function value(args: readonly string[], input = ''): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await yilu(args, input)
  expect([code, stderr, code === 0 ? '' : stdout]).toEqual([0, '', ''])
  return json(stdout) as Record<string, unknown>
}

async function refused(args: readonly string[], input = ''): Promise<ErrorReply> {
  const { code, stdout } = await yilu(args, input)
  expect(code).toBe(1)
  const { error } = json(stdout) as { error: ErrorReply }
  expect(Object.keys(error)).toEqual(['code', 'rule', 'message', 'fields'])
  expect(error.message).toMatch(/\p{Script=Han}/u)
  return error
}

const home = 'out/测试.yilu'
const open = ['--file', home, '--code-file', 'out/code']
const call = (name: string, input: unknown, ...more: readonly string[]) => [
  'call',
  name,
  JSON.stringify(input),
  ...open,
  ...more,
]

beforeAll(async () => {
  folder = newFolder()
  const made = await value(['new', home, '--code-file', 'out/code'])
  expect(made).toEqual({ home: join(folder, home), name: '测试', sample: null })
})

afterAll(() => removeFolder(folder))

describe('yilu new', () => {
  it('made the home, the parents that were missing, and a code that only its owner reads', () => {
    expect(readFileSync(join(folder, 'out/code'), 'utf8')).toMatch(
      /^([0-9A-Z]{4}-){6}[0-9A-Z]{4}\n$/,
    )
    expect(readdirSync(join(folder, home)).toSorted()).toEqual(['files', 'home.db', 'keys.json'])
  })

  it('refuses an existing home and never writes over a code', async () => {
    const code = readFileSync(join(folder, 'out/code'), 'utf8')
    expect(await refused(['new', home, '--code-file', 'out/code2'])).toMatchObject({
      code: 'conflict',
      rule: 'home-exists',
    })
    expect(existsSync(join(folder, 'out/code2'))).toBe(false)
    writeFileSync(join(folder, 'notes.txt'), 'my shopping list')
    expect(await refused(['new', 'other.yilu', '--code-file', 'notes.txt'])).toMatchObject({
      rule: 'code-file',
    })
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('my shopping list')
    await value(['new', 'second.yilu', '--code-file', 'out/code', '--name', '第二家'])
    expect(readFileSync(join(folder, 'out/code'), 'utf8')).toBe(code)
  })

  it.each([
    [['new', 'x.yilu'], 'code-file'],
    [['new', 'OneDrive/x.yilu', '--code-file', 'c'], 'place'],
    [['new', 'x.yilu', '--code-file', 'c', '--sample', 'many'], 'sample'],
    [['new', 'x.yilu', '--code-file', 'c', '--name', '长'.repeat(61)], null],
    [['new', `${'长'.repeat(70)}.yilu`, '--code-file', 'c'], null],
    [['new'], 'usage'],
    [['dance'], 'usage'],
    [[], 'usage'],
    [['call', 'home.get', '{}', '--file'], 'usage'],
  ])('refuses %j', async (args, rule) => {
    const error = await refused(args)
    expect(error.rule).toBe(rule)
    expect(error.code).not.toBe('internal')
    expect(existsSync(join(folder, 'x.yilu'))).toBe(false)
    expect(existsSync(join(folder, 'c'))).toBe(false)
  })

  it('makes the same sample home from the same size, seed and day', async () => {
    const flags = ['--sample', '5', '--seed', '3', '--until', '2026-10-31']
    const lists = []
    for (const name of ['甲', '乙']) {
      const made = await value(['new', `${name}.yilu`, '--code-file', `${name}码`, ...flags])
      expect(made['sample']).toEqual({ residents: 5, beds: 6, pin: '246802' })
      const file = ['--file', `${name}.yilu`, '--code-file', `${name}码`]
      lists.push(await value(['call', 'residents.list', '{"asOf":"2026-10-31"}', ...file]))
    }
    expect(lists[0]).toEqual(lists[1])
    expect(lists[0]).toMatchObject({ total: 5 })
    const asOf = JSON.stringify({ asOf: '2026-03-15' })
    const file = ['--file', '甲.yilu', '--code-file', '甲码']
    const board = await value(['call', 'beds.board', asOf, ...file])
    const { rows } = await value(['call', 'residents.list', asOf, ...file])
    const lying = (rows as { id: number; bedId: number }[]).map(({ id, bedId }) => [bedId, id])
    const beds = JSON.stringify(board['buildings']).matchAll(
      /"bedId":(\d+).*?"residentId":(\d+|null)/g,
    )
    const shown = [...beds]
      .filter(([, , id]) => id !== 'null')
      .map(([, bed, id]) => [Number(bed), Number(id)])
    expect(shown.toSorted()).toEqual(lying.toSorted())
    expect(board['totals']).toMatchObject({ occupiedCount: lying.length })
  }, 60_000)
})

describe('yilu call', () => {
  it('imports, admits, lists and hands in, with paths relative to the caller', async () => {
    writeFileSync(join(folder, '花名册.xlsx'), readFileSync(roster))
    const imported = await value(
      call('office.importWorkbook', { path: '花名册.xlsx', createBeds: true }),
    )
    expect(imported).toMatchObject({ imported: { residents: 109, rooms: 59, beds: 109 } })
    await value(
      call('beds.addRoom', { floor: '9层', room: '901', bedCount: 1, from: '2026-01-01' }),
    )
    const admit = { name: '秦素琴', idNumber: idNumber('1938-04-02', 902), bed: '901-1' }
    await value(
      ['call', 'residents.admit', '-', ...open],
      JSON.stringify({ ...admit, admittedOn: '2026-10-02' }),
    )
    const { total, rows } = await value(call('residents.list', { limit: 1 }))
    expect([total, (rows as unknown[]).length]).toEqual([110, 1])
    const target = { kind: 'monthly-residents', period: '2026-10' }
    const built = []
    for (const outDir of ['out/1', 'out/2'])
      built.push(await value(call('submissions.build', { ...target, outDir })))
    expect(built[1]).toMatchObject({ version: 1, isNew: false, files: built[0]?.['files'] })
    for (const name of readdirSync(join(folder, 'out/1'))) {
      const [one, other] = ['out/1', 'out/2'].map((part) => readFileSync(join(folder, part, name)))
      expect([name, other?.equals(one ?? Buffer.alloc(0))]).toEqual([name, true])
    }
  }, 30_000)

  it('hands in the institution’s return twice with the same bytes', async () => {
    const whole = { kind: 'monthly-institution', period: '2026-10' }
    const institution = await value(call('submissions.build', { ...whole, outDir: 'out/3' }))
    const again = await value(call('submissions.build', { ...whole, outDir: 'out/4' }))
    expect(again).toMatchObject({ version: 1, isNew: false, files: institution['files'] })
    for (const name of readdirSync(join(folder, 'out/3'))) {
      const [one, other] = ['out/3', 'out/4'].map((part) => readFileSync(join(folder, part, name)))
      expect([name, other?.equals(one ?? Buffer.alloc(0))]).toEqual([name, true])
    }
  }, 30_000)

  it('tells an error as code, rule, message and fields', async () => {
    expect(await refused(call('residents.admit', { name: '王' }))).toMatchObject({
      code: 'invalid_input',
      fields: { admittedOn: '没有填写' },
    })
    expect(await refused(call('nothing.here', {}))).toMatchObject({ code: 'not_found' })
    expect(await refused(['call', 'home.get', '{not json', ...open])).toMatchObject({
      rule: 'json',
    })
    expect(await refused(['call', 'home.get', '{}', '--code-file', 'out/code'])).toMatchObject({
      rule: 'file',
    })
    expect(
      await refused(['call', 'home.get', '{}', '--file', 'no.yilu', '--code-file', 'out/code']),
    ).toMatchObject({
      code: 'not_found',
      rule: 'home-missing',
    })
    expect(
      await refused(['call', 'home.get', '{}', '--file', home, '--code-file', 'no']),
    ).toMatchObject({
      code: 'not_found',
      rule: 'code-file',
    })
    expect(
      await refused(['call', 'home.get', '{}', '--file', home, '--code-file', 'notes.txt']),
    ).toMatchObject({
      rule: 'recovery-code',
    })
    expect(
      await refused(['call', 'home.get', '{}', '--file', '甲.yilu', '--code-file', 'out/code']),
    ).toMatchObject({
      code: 'forbidden',
      rule: 'wrong-code',
    })
  }, 30_000)

  it('acts as somebody by name or id, and the audit tells that it was from the command line', async () => {
    const created = await value(
      call('office.createAccount', { name: '何芳', roles: ['nurse'], pin: '864213' }),
    )
    for (const who of ['何芳', String(created['id'])]) {
      const error = await refused(
        call(
          'beds.addRoom',
          { floor: '1层', room: '1', bedCount: 1, from: '2026-01-01' },
          '--as',
          who,
        ),
      )
      expect(error).toMatchObject({ code: 'forbidden', rule: 'beds.write' })
    }
    const { rows } = await value(call('office.listAudit', { outcome: 'forbidden' }))
    expect(rows).toMatchObject(
      [1, 2].map(() => ({ accountName: '何芳', role: 'nurse', door: 'command-line' })),
    )
    expect(await refused(call('home.get', {}, '--as', '没有这人'))).toMatchObject({
      rule: 'account-unknown',
    })
  }, 30_000)

  it('answers line by line with --lines, in order, and goes on after an error', async () => {
    const lines = [
      {
        name: 'beds.addRoom',
        input: { floor: '8层', room: '801', bedCount: 1, from: '2026-01-01' },
      },
      { name: 'residents.get', input: { residentId: 99_999 } },
      'not json',
      { input: {} },
      { name: 'home.get' },
    ]
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
    const { code, stdout, stderr } = await yilu(
      ['call', '--lines', ...open],
      `${text.join('\n')}\n\n`,
    )
    expect([code, stderr]).toEqual([0, ''])
    const replies = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(replies).toMatchObject([
      { ok: true, value: { bedIds: [expect.any(Number)] } },
      { ok: false, error: { code: 'not_found' } },
      { ok: false, error: { code: 'invalid_input', rule: 'json' } },
      { ok: false, error: { code: 'invalid_input', rule: 'line' } },
      { ok: true, value: { name: '测试' } },
    ])
  })

  it('is locked out while the home is open elsewhere', async () => {
    const clock = new TestClock(new Date().toISOString())
    const service = newService({ parent: folder, folder: join(folder, home), clock })
    await openByCode(service, readFileSync(join(folder, 'out/code'), 'utf8').trim())
    expect(service.state.name).toBe('ready')
    expect(await refused(call('home.get', {}))).toMatchObject({
      code: 'conflict',
      rule: 'locked-elsewhere',
    })
    await service.end()
  })
})

describe('yilu operations', () => {
  it('describes every operation with its right and JSON Schemas, without a home', async () => {
    const listed = (await value(['operations'])) as unknown as Record<string, unknown>[]
    const names = listed.map(({ name }) => name)
    expect(names.toSorted()).toEqual(operations.map(({ name }) => name).toSorted())
    for (const one of listed) {
      expect(Object.keys(one)).toEqual([
        'name',
        'kind',
        'title',
        'permission',
        'reveals',
        'input',
        'output',
      ])
      expect(one['input']).toMatchObject({ type: 'object', additionalProperties: false })
    }
    const admit = listed.find(({ name }) => name === 'residents.admit')
    expect(admit?.['input']).toMatchObject({
      required: expect.arrayContaining(['name', 'admittedOn']),
    })
  })
})

describe('yilu check, backup, restore', () => {
  it('find the home sound, copy it, and bring the copy back', async () => {
    expect(await value(['check', home, '--code-file', 'out/code'])).toMatchObject({
      isSound: true,
      audit: { isSound: true },
      attachments: { count: 8, damaged: [] },
    })
    const made = await value(['backup', home, '--code-file', 'out/code', '--to', '备份盘'])
    expect(made['path']).toBe(join(folder, '备份盘', String(made['name'])))
    const before = await value(call('residents.list', {}))
    const renamed = await value(call('home.correct', { name: '改名', version: 1 }))
    expect(renamed).toEqual({ version: 2 })
    const back = await value(['restore', String(made['path']), home, '--code-file', 'out/code'])
    expect(back).toMatchObject({
      home: join(folder, home),
      isSound: true,
      homeName: '测试',
      residentCount: 110,
    })
    expect(existsSync(join(folder, 'out', String(back['setAside']), 'home.db'))).toBe(true)
    expect(await value(call('home.get', {}))).toMatchObject({ name: '测试', version: 1 })
    expect(await value(call('residents.list', {}))).toEqual(before)
    expect(await value(['check', home, '--code-file', 'out/code'])).toMatchObject({ isSound: true })
  }, 40_000)

  it('tell a damaged home and refuse what is no backup', async () => {
    const path = join(folder, home, 'files')
    const [sealed = ''] = readdirSync(path)
    const bytes = readFileSync(join(path, sealed))
    writeFileSync(join(path, sealed), bytes.subarray(0, bytes.length - 1))
    expect(await value(['check', home, '--code-file', 'out/code'])).toMatchObject({
      isSound: false,
      attachments: { damaged: [expect.any(String)] },
    })
    mkdirSync(join(folder, '空'))
    expect(await refused(['restore', '空', home, '--code-file', 'out/code'])).toMatchObject({
      code: 'not_found',
      rule: 'not-a-backup',
    })
    expect(await refused(['check', '空', '--code-file', 'out/code'])).toMatchObject({
      code: 'unavailable',
    })
  }, 30_000)
})
