import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { idNumber } from '#test/rules/roster-workbooks.ts'
import { careItems, daily } from './given-care.ts'
import { handOver, makeWalkHome, type WalkHome } from './walk-homes.ts'

const cli = fileURLToPath(new URL('../../electron/data/cli.ts', import.meta.url))

export const personCount = 40

/** The day of the morning that is recorded: it is over, whatever the hour of the test is. */
export const roundDay = addDays(shanghaiDay(Date.now()), -1)
const planFrom = addDays(roundDay, -2)

export const carer = '马秀兰'
export const nurse = '何芳'
const pin = '246802'

const surnames = Array.from('王李张刘陈杨赵黄周吴')

/** Every fourth is turned twice in the morning, every eighth has her temperature taken. */
export const isTurned = (person: number): boolean => person % 4 === 0
export const isMeasured = (person: number): boolean => person % 8 === 1

function planOf(person: number) {
  return [
    daily(careItems.morning, '07:30'),
    daily(careItems.mouth, '08:00'),
    daily(careItems.meal, '07:30'),
    ...(isTurned(person) ? [daily(careItems.turning, '08:00', '10:00')] : []),
    ...(isMeasured(person) ? [daily(careItems.temperature, '09:00')] : []),
  ]
}

interface Call {
  readonly name: string
  readonly input: unknown
}

/** Runs calls in one start; gives their values. */
function call(home: WalkHome, calls: readonly Call[]): readonly unknown[] {
  const codeFile = path.join(home.folder, '恢复码.txt')
  const where = ['--file', home.home, '--code-file', codeFile, '--lines']
  const input = calls.map((one) => JSON.stringify(one)).join('\n')
  const text = execFileSync(process.execPath, [cli, 'call', ...where], { input, encoding: 'utf8' })
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const reply = JSON.parse(line) as { ok: boolean; value: unknown }
      if (!reply.ok) throw new Error(line)
      return reply.value
    })
}

/** Forty people on one floor, each with a signed plan, and a carer who may sign in. */
export function makeRoundHome(): WalkHome {
  const home = makeWalkHome('empty', '巡单')
  const rooms = Array.from({ length: personCount / 2 }, (_, index) => String(101 + index))
  call(home, [
    { name: 'office.createAccount', input: { name: '周敏', roles: ['administrator'], pin } },
    { name: 'office.createAccount', input: { name: carer, roles: ['carer'], pin } },
    { name: 'office.createAccount', input: { name: nurse, roles: ['nurse'], pin } },
    ...rooms.map((room) => ({
      name: 'beds.addRoom',
      input: { floor: '1层', room, bedCount: 2, from: '2020-01-01' },
    })),
    ...Array.from({ length: personCount }, (_, index) => ({
      name: 'residents.admit',
      input: {
        name: `${surnames[index % 10] ?? ''}巡${'甲乙丙丁'[Math.floor(index / 10)] ?? ''}`,
        idNumber: idNumber(`19${30 + (index % 20)}-03-1${index % 10}`, 100 + index),
        bed: `${rooms[Math.floor(index / 2)] ?? ''}-${(index % 2) + 1}`,
        admittedOn: planFrom,
      },
    })),
  ])
  const drafts = call(
    home,
    Array.from({ length: personCount }, (_, person) => ({
      name: 'care.draftPlan',
      input: {
        residentId: person + 1,
        planFrom,
        reviewOn: addDays(planFrom, 90),
        items: planOf(person),
      },
    })),
  ) as readonly { id: number; version: number }[]
  call(
    home,
    drafts.map(({ id, version }) => ({
      name: 'care.signPlan',
      input: { id, version, signedOn: planFrom, signedBy: nurse },
    })),
  )
  handOver(home.folder)
  return home
}

/** What a home holds of rounds once it is closed. */
export function recordsOf(home: WalkHome) {
  const [value] = call(home, [
    { name: 'care.listRecords', input: { from: roundDay, to: roundDay, limit: 1000 } },
  ])
  return (value as { rows: readonly { residentId: number; item: string; dueAt: string | null }[] })
    .rows
}
