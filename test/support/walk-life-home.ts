import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { addDays, type Day, shanghaiDay } from '#shared/text/day.ts'
import { idNumber } from '#test/rules/roster-workbooks.ts'
import type { Occupant } from './walk-board.ts'
import { handOver, makeWalkHome, type WalkHome } from './walk-homes.ts'

const cli = fileURLToPath(new URL('../../electron/data/cli.ts', import.meta.url))

const today = shanghaiDay(Date.now())
const ago = (count: number): Day => addDays(today, -count)

/** The days of a life in the home: it began some weeks ago and ends today. */
export const days = {
  enquired: ago(20),
  offered: ago(10),
  answered: ago(9),
  checked: ago(8),
  signed: ago(7),
  admitted: ago(6),
  /** The trial of seven days has its last day today. */
  trialDays: 7,
  expires: addDays(today, 358),
  hospital: ago(5),
  expectedBack: ago(3),
  back: ago(2),
  moved: ago(1),
  today,
  answerBy: addDays(today, 2),
} as const

/** Who walks through the home from enquiry to archive. */
export interface Life {
  readonly name: string
  readonly idNumber: string
  readonly contact: string
  readonly telephone: string
  /** The bed that is offered, and in which she lies first. */
  readonly bed: string
  readonly movedTo: string
  readonly agreementNumber: string
  readonly thing: string
}

/** Led by hand. */
export const byHand: Life = {
  name: '欧阳佩兰',
  idNumber: idNumber('1941-06-12', 226),
  contact: '欧阳志坚',
  telephone: '13962480157',
  bed: '102-1',
  movedTo: '103-1',
  agreementNumber: '滨协 2026-0731',
  thing: '翡翠手镯',
}

/** Led by keyboard alone, after the other has left. */
export const byKeys: Life = {
  name: '上官素琴',
  idNumber: idNumber('1943-11-05', 448),
  contact: '上官文远',
  telephone: '13771590264',
  bed: '102-2',
  movedTo: '103-2',
  agreementNumber: '滨协 2026-0816',
  thing: '红木拐杖',
}

/** Who lives here all the time. */
export const neighbour: Occupant = { bed: '101-1', name: '司徒月英' }

/** Who wait already, in their order. */
export const waitingBefore = ['东方惠芬', '诸葛秀珍'] as const

/** What the home holds before the walk begins: four rooms, one resident, two who wait. */
const commands = [
  {
    name: 'beds.generate',
    input: {
      building: null,
      floorFrom: 1,
      floorTo: 1,
      roomsPerFloor: 4,
      bedsPerRoom: 2,
      kind: 'nursing',
      from: '2019-01-01',
    },
  },
  {
    name: 'residents.admit',
    input: {
      name: neighbour.name,
      idNumber: idNumber('1938-02-03', 662),
      bed: neighbour.bed,
      admittedOn: '2025-03-01',
      group: 'social',
      abilityWord: '中度失能',
    },
  },
  ...waitingBefore.map((name, index) => ({
    name: 'residents.recordEnquiry',
    input: {
      name,
      sex: 'female',
      bornOn: '1940-05-01',
      group: 'social',
      enquiredOn: ago(60 - 10 * index),
      waitingFrom: ago(60 - 10 * index),
    },
  })),
]

/** A small home with room for the walk; everything in it came by the same commands as the walk's own. */
export function makeLifeHome(): WalkHome {
  const walkHome = makeWalkHome('empty', '滨湖颐养园')
  const codeFile = path.join(walkHome.folder, '恢复码.txt')
  const where = ['--file', walkHome.home, '--code-file', codeFile]
  const input = commands.map((command) => `${JSON.stringify(command)}\n`).join('')
  const answers = execFileSync(process.execPath, [cli, 'call', '--lines', ...where], {
    input,
    encoding: 'utf8',
  })
  const refused = answers
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{"ok":true'))
  if (refused.length > 0) throw new Error(`the home was not filled: ${refused.join('\n')}`)
  handOver(walkHome.folder)
  return walkHome
}
