import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFolder, removeFolder } from '#test/support/home.ts'
import { ServiceChild } from '#test/support/service-child.ts'

const limitMs = 100
const cli = fileURLToPath(new URL('../../electron/data/cli.ts', import.meta.url))
const roster = new URL('../rules/roster-samples/roster-a.xlsx', import.meta.url)
const entry = new URL('../support/measured-service.ts', import.meta.url)

let parent: string
let child: ServiceChild
let code: string

beforeAll(async () => {
  parent = newFolder()
  const folder = join(parent, '样例.yilu')
  const args = [cli, 'new', folder, '--code-file', join(parent, 'code'), '--sample', '24']
  execFileSync(process.execPath, args, { stdio: 'ignore' })
  code = readFileSync(join(parent, 'code'), 'utf8').trim()
  child = ServiceChild.start({ parent, folder }, { entry })
  await child.open(code)
}, 60_000)

afterAll(async () => {
  await child.kill()
  removeFolder(parent)
})

interface Turn {
  readonly wallMs: number
  readonly cpuMs: number
}

function turns(): readonly Turn[] {
  const path = join(parent, 'turns.txt')
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as Turn)
}

/** Longest turn of the service's loop since it was last asked. */
async function longestTurn(): Promise<Turn> {
  const before = turns().length
  child.process.kill('SIGUSR2')
  while (turns().length === before) await child.call('office.getSession', {})
  return turns().at(-1) ?? { wallMs: Number.NaN, cpuMs: Number.NaN }
}

async function value(name: string, input: unknown): Promise<Record<string, unknown>> {
  const reply = await child.call(name, input)
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
  return reply.value as Record<string, unknown>
}

describe('the service’s loop', () => {
  it('is never held for 100 ms by one turn, whatever a person asks of it', async () => {
    const measured: Record<string, Turn> = {}
    await longestTurn()
    const step = async (title: string, act: () => Promise<unknown>) => {
      await act()
      measured[title] = await longestTurn()
      // On a busy machine a turn may wait for the processor: then it is short the next time.
      for (let again = 0; again < 8 && (measured[title]?.wallMs ?? 0) >= limitMs; again += 1) {
        const before: number = measured[title]?.cpuMs ?? Number.NaN
        await act()
        const { wallMs, cpuMs }: Turn = await longestTurn()
        measured[title] = { wallMs, cpuMs: Math.max(before, cpuMs) }
      }
    }
    const choices = await value('office.listSignInChoices', {})
    const people = choices['rows'] as { accountId: number; roles: string[]; samplePin: string }[]
    const person = people.find(({ roles }) => roles.includes('administrator'))
    const accountId = person?.accountId
    const pin = person?.samplePin
    await step('sign in', () => value('office.signIn', { accountId, pin }))
    const bytes = new Uint8Array(readFileSync(roster))
    await step('import', () => value('office.importWorkbook', { bytes, createBeds: true }))
    await step('list', () => value('residents.list', { limit: 1000 }))
    await step('find', () => value('residents.find', { search: 'w' }))
    await step('board', () => value('beds.board', {}))
    await step('today', () => value('home.getToday', {}))
    await step('indicators', () => value('indicators.list', { profile: 'ganzhou' }))
    await step('history', () =>
      value('indicators.history', { id: 'metrics.occupancy', months: 60 }),
    )
    const target = { kind: 'monthly-residents', period: '2026-10' }
    await step('check', () => value('submissions.check', target))
    await step('build', () => value('submissions.build', target))
    const institution = { kind: 'monthly-institution', period: '2026-10' }
    await step('check institution', () => value('submissions.check', institution))
    await step('build institution', () => value('submissions.build', institution))
    const listed = await value('submissions.list', { kind: institution.kind })
    const [{ id }] = listed['rows'] as [{ id: number }]
    await step('get institution', () => value('submissions.get', { id }))
    await step('rebuild institution', () => value('submissions.rebuild', { id }))
    await step('calendar', () => value('submissions.calendar', {}))
    await step('preview', () => value('submissions.preview', target))
    await step('backup', () => value('office.backUp', {}))
    await step('verify', () => value('office.verifyAudit', {}))
    const columns = [{ key: 'name', heading: '姓名' }]
    const list = { list: 'residents.list', input: {}, title: '名册', columns }
    await step('export', () => value('office.exportList', list))
    await step('print', () => value('office.printList', list))
    await step('undo', () => child.call('office.undoImport', { batchId: 1 }))
    const shown = Object.entries(measured).map(([title, turn]) => [title, Math.round(turn.wallMs)])
    process.stdout.write(`longest turns in ms: ${JSON.stringify(Object.fromEntries(shown))}\n`)
    const tooLong = Object.entries(measured).filter(
      ([, { wallMs, cpuMs }]) => !(wallMs < limitMs && cpuMs < limitMs),
    )
    expect(tooLong).toEqual([])
  }, 60_000)

  it('would be caught: a turn that is held shows in the measure', async () => {
    await longestTurn()
    const bytes = new Uint8Array(19 * 1024 * 1024)
    await child.call('office.importWorkbook', { bytes, dryRun: true })
    expect((await longestTurn()).wallMs).toBeGreaterThan(5)
  }, 30_000)
})
