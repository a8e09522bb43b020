import { startCheck, startUnaskedCheck } from '#shared/contract/safety/check.ts'
import { GivenRounds, shanghai } from '#test/support/given-rounds.ts'
import type { Given } from '#test/support/given.ts'

type Inputs = Readonly<Record<string, () => unknown>>

/** Rounds and checks: one input for each operation that is accepted. */
export async function safetyChecksInputs({ home }: Given): Promise<Inputs> {
  const safety = new GivenRounds(home)
  const { routeId, checklistId, codes, items } = safety.usual()
  const { scheduleId } = safety.schedule({ name: '每日防火巡查', routeId, checklistId })
  const { scheduleId: other } = safety.schedule({ name: '厨房检查', kind: 'food' })
  const unasked = (title: string, of: object = {}) =>
    home.value(startUnaskedCheck, { kind: 'inspection', title, ...of })
  const { id: walked } = await unasked('节前检查', { routeId, checklistId })
  const { id: ended } = await unasked('夜间抽查')
  const { id: corrected, version } = await unasked('消防演练前检查')
  // Entered and taken back are rounds of windows of their own.
  const opensAt = shanghai('2026-11-22', '08:00')
  const { id: voided } = await home.value(startCheck, { scheduleId: other, opensAt })
  const end = home.raw.prepare(
    "UPDATE safetyCheck SET finishedAt = startedAt, endedAt = startedAt, conclusion = 'normal' WHERE id = ?",
  )
  end.run(corrected)
  const missed = { scheduleId: other, opensAt: shanghai('2026-11-20', '08:00') }
  const past = { scheduleId: other, opensAt: shanghai('2026-11-20', '14:00') }
  const hours = {
    startedAt: shanghai('2026-11-20', '15:00'),
    finishedAt: shanghai('2026-11-20', '15:20'),
  }
  const nothing = { points: [], answers: [], conclusion: 'normal' }
  const reason = '选错了时段'
  return {
    'safety.startCheck': () => ({ scheduleId, opensAt }),
    'safety.startUnaskedCheck': () => ({ kind: 'utility', title: '停电后检查', checklistId }),
    'safety.passPoint': () => ({ checkId: walked, code: codes.first, way: 'scan' }),
    'safety.answerItems': () => ({
      checkId: walked,
      answers: [{ itemId: items.fridge, answer: 'met', reading: 4 }],
    }),
    'safety.finishCheck': () => ({ id: ended, version: 1, conclusion: 'normal', note: '无异常' }),
    'safety.enterPastCheck': () => ({ ...past, ...hours, ...nothing, lateReason: '忘了登记' }),
    'safety.correctCheck': () => ({
      id: corrected,
      version,
      conclusion: 'problems',
      note: '补记',
      reason,
    }),
    'safety.voidCheck': () => ({ id: voided, version: 1, reason }),
    'safety.explainMiss': () => ({ ...missed, reason: '停电', measure: '恢复后补巡' }),
    'safety.getDay': () => ({}),
    'safety.listWindows': () => ({ from: '2026-11-01', to: '2026-11-30' }),
    'safety.getCheck': () => ({ id: walked }),
    'safety.listChecks': () => ({}),
    'safety.printCheck': () => ({ id: walked }),
    'safety.printRoundBook': () => ({ month: '2026-11', kind: 'patrol' }),
  }
}
