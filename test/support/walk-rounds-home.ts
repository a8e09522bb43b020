import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { shanghaiDay } from '#shared/text/day.ts'
import { handOver, makeWalkHome, type WalkHome } from './walk-homes.ts'

const cli = fileURLToPath(new URL('../../electron/data/cli.ts', import.meta.url))

/** Who walks at night. */
export const guard = '马秀兰'
const pin = '246802'

/** Two-hourly, as a fire patrol walks; each a schedule of its own, for the clock of a walk stands still. */
export const roundHours = ['20:00', '22:00', '00:00', '02:00', '04:00', '06:00'] as const
export const roundName = (hour: string): string => `夜间防火巡查 ${hour}`

export const places = ['一层东楼梯', '一层西楼梯', '二层配电间', '厨房'] as const

interface Call {
  readonly name: string
  readonly input: unknown
}

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

/** A home with four places on one route, a short checklist, and six rounds that are due today. */
export function makeRoundsHome(): WalkHome {
  const home = makeWalkHome('empty', '夜巡')
  call(home, [
    { name: 'office.createAccount', input: { name: '周敏', roles: ['administrator'], pin } },
    { name: 'office.createAccount', input: { name: guard, roles: ['safety-officer'], pin } },
    ...places.map((name, index) => ({
      name: 'safety.createPoint',
      input: { code: `N0${index + 1}`, name },
    })),
  ])
  const termFrom = shanghaiDay(Date.now())
  const [route, checklist] = call(home, [
    {
      name: 'safety.createRoute',
      input: { name: '夜间路线', pointIds: [1, 2, 3, 4], usedFrom: termFrom },
    },
    {
      name: 'safety.createChecklist',
      input: {
        name: '夜间巡查表',
        usedFrom: termFrom,
        items: [
          { id: null, text: '安全出口没有堵塞', asks: 'met' },
          { id: null, text: '厨房燃气阀门已关', asks: 'met' },
        ],
      },
    },
  ]) as readonly { id: number }[]
  call(
    home,
    roundHours.map((hour) => ({
      name: 'safety.createSchedule',
      input: {
        kind: 'patrol',
        name: roundName(hour),
        routeId: route?.id,
        checklistId: checklist?.id,
        frequency: { frequency: 'daily' },
        termFrom,
      },
    })),
  )
  handOver(home.folder)
  return home
}
