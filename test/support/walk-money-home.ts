import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { initialFeeRules } from '#shared/contract/fees/fee-rule.ts'
import {
  addDays,
  addMonths,
  firstOfMonth,
  lastOfMonth,
  monthOf,
  shanghaiDay,
} from '#shared/text/day.ts'
import { idNumber } from '#test/rules/roster-workbooks.ts'
import { handOver, makeWalkHome, people, type WalkHome } from './walk-homes.ts'

const cli = fileURLToPath(new URL('../../electron/data/cli.ts', import.meta.url))

const today = shanghaiDay(Date.now())
const monthStart = addMonths(firstOfMonth(today), -1)

/** The month that is billed and closed is over, whatever the day of the test is. */
export const billed = monthOf(monthStart)
export const lastDay = lastOfMonth(billed)

export const accountant = '陆会芳'

/** Who live there; the last one came in the middle of the month. */
export const residents = [
  { name: '司徒月英', bed: '101-1', born: '1938-02-03', code: 662, admittedOn: monthStart },
  { name: '东方惠芬', bed: '101-2', born: '1940-05-01', code: 448, admittedOn: monthStart },
  {
    name: '诸葛庆山',
    bed: '102-1',
    born: '1936-09-17',
    code: 331,
    admittedOn: addDays(monthStart, 15),
  },
] as const

/** Prices of a month and of a time, in yuan. */
export const prices = { bed: 1500, meal: 900, haircut: 20 } as const

const items = [
  { name: '床位费', category: 'bed', pricing: 'plain', per: 'month', isDefault: true },
  { name: '伙食费', category: 'meal', pricing: 'plain', per: 'month', isDefault: true },
  { name: '理发', category: 'service', pricing: 'plain', per: 'time', unitName: '次' },
] as const

/** What the home holds before the walk begins; people and items are numbered as they come. */
const commands = [
  ...(
    [
      [people.administrator, 'administrator'],
      [people.director, 'director'],
      [accountant, 'accountant'],
    ] as const
  ).map(([name, role]) => ({
    name: 'office.createAccount',
    input: { name, roles: [role], pin: people.pin },
  })),
  ...['101', '102'].map((room) => ({
    name: 'beds.addRoom',
    input: { floor: '1层', room, bedCount: 2, from: '2020-01-01' },
  })),
  ...residents.map(({ name, bed, born, code, admittedOn }) => ({
    name: 'residents.admit',
    input: { name, bed, admittedOn, idNumber: idNumber(born, code) },
  })),
  ...items.map((input) => ({ name: 'fees.recordFeeItem', input })),
  {
    name: 'fees.draftFeeTable',
    input: { name: `${billed.slice(0, 4)} 年收费标准`, startsOn: monthStart },
  },
  {
    name: 'fees.setFeePrices',
    input: {
      id: 1,
      version: 1,
      prices: Object.values(prices).map((yuan, index) => ({
        feeItemId: index + 1,
        priceFen: yuan * 100,
      })),
    },
  },
  { name: 'fees.publishFeeTable', input: { id: 1, version: 2, lateReason: '补登以前的标准' } },
  {
    name: 'fees.recordFeeRules',
    input: {
      month: billed,
      rules: { ...initialFeeRules, defaultBasis: 'table' },
      reason: '按收费标准收',
    },
  },
]

/** A home of three people with a fee table, of which no month was billed yet. */
export function makeMoneyHome(): WalkHome {
  const home = makeWalkHome('empty', '收费')
  const where = ['--file', home.home, '--code-file', path.join(home.folder, '恢复码.txt')]
  const input = commands.map((command) => `${JSON.stringify(command)}\n`).join('')
  const answers = execFileSync(process.execPath, [cli, 'call', '--lines', ...where], {
    input,
    encoding: 'utf8',
  })
  const refused = answers
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{"ok":true'))
  if (refused.length > 0) throw new Error(`the home was not filled: ${refused.join('\n')}`)
  handOver(home.folder)
  return home
}
