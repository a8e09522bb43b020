import { changeTerm, createSchedule, endSchedule } from '#shared/contract/safety/schedule.ts'
import type { Given } from '#test/support/given.ts'

type Inputs = Readonly<Record<string, () => unknown>>

const reason = '人手调整'

/** Schedules: one input for each operation that is accepted. */
export async function safetySchedulesInputs({ home }: Given): Promise<Inputs> {
  const frequency = { frequency: 'daily' } as const
  const said = { kind: 'food', frequency }
  const made = async (name: string, termFrom = '2026-11-22') =>
    (await home.value(createSchedule, { ...said, name, termFrom })).id
  const [shown, corrected, changed] = [await made('留样'), await made('冷库'), await made('燃气')]
  const [takenBack, ended] = [await made('餐具'), await made('炉灶')]
  const [voided, resumed] = [await made('重复的', '2026-12-01'), await made('暂停的', '2026-11-22')]
  const change = { frequency, graceMinutes: 30, from: '2026-11-25', reason }
  await home.value(changeTerm, { id: takenBack, version: 1, ...change })
  await home.value(endSchedule, { id: resumed, version: 1, termTo: '2026-11-23', reason })
  // As if it had ended a week ago: a command ends one tomorrow at the earliest.
  home.raw
    .prepare('UPDATE safetyScheduleTerm SET termFrom = ?, termTo = ? WHERE scheduleId = ?')
    .run('2026-11-01', '2026-11-15', resumed)
  return {
    'safety.createSchedule': () => ({
      ...said,
      name: '夜间防火巡查',
      frequency: { frequency: 'hours', every: 2, from: '22:00', to: '06:00' },
      graceMinutes: 15,
      ownerPost: 'nurse',
      termFrom: '2026-11-22',
      rules: [{ rulebook: 'fire-checklist', ruleItem: 'F-D01' }],
    }),
    'safety.correctSchedule': () => ({ id: corrected, version: 1, kind: 'food', name: '冷库检查' }),
    'safety.changeTerm': () => ({ id: changed, version: 1, ...change }),
    'safety.takeBackTerm': () => ({ id: takenBack, version: 2, reason }),
    'safety.endSchedule': () => ({ id: ended, version: 1, termTo: '2026-11-23', reason }),
    'safety.resumeSchedule': () => ({
      id: resumed,
      version: 2,
      frequency,
      termFrom: '2026-11-22',
      reason,
    }),
    'safety.voidSchedule': () => ({ id: voided, version: 1, reason }),
    'safety.listSchedules': () => ({}),
    'safety.getSchedule': () => ({ id: shown }),
    'safety.previewWindows': () => ({ frequency, from: '2026-11-22', scheduleId: shown }),
    'safety.listKinds': () => ({}),
  }
}
