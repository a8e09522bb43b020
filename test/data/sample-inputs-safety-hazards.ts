import type { Given } from '#test/support/given.ts'
import { foundThere, givenHazards } from '#test/support/given-hazards.ts'
import { usualToday } from '#test/support/home.ts'
import { notOnFileByHand } from '#test/support/recount-not-on-file.ts'

type Inputs = Readonly<Record<string, () => unknown>>

const reason = '核对后更正'

/** Hazards: one input for each operation that is accepted. */
export async function safetyHazardsInputs(given: Given): Promise<Inputs> {
  const { home } = given
  const hazards = await givenHazards(given)
  const found = async () => (await hazards.recorded()).id
  const assigned = async () => {
    const id = await found()
    await hazards.assigned(id, '2026-11-11', '2026-12-01')
    return id
  }
  const corrected = async () => {
    const id = await assigned()
    await hazards.corrected(id, '2026-11-12')
    return id
  }
  const closed = async () => {
    const id = await corrected()
    await hazards.verified(id, '2026-11-13')
    return id
  }
  const [toCorrect, toVoid, toDecide, toAssign] = [
    await found(),
    await found(),
    await found(),
    await found(),
  ]
  const [toExtend, toPutRight, toVerify, toReport] = [
    await assigned(),
    await assigned(),
    await corrected(),
    await found(),
  ]
  const toReopen = await closed()
  const toTakeBack = await found()
  const step = await hazards.assigned(toTakeBack, '2026-11-11', '2026-12-01')
  const shown = await closed()
  const on = { stepOn: usualToday }
  const { owner, verifier: staffId } = hazards
  return {
    'safety.recordHazard': () => ({ ...foundThere }),
    'safety.correctHazard': () => ({ ...foundThere, id: toCorrect, version: 1, reason }),
    'safety.voidHazard': () => ({ id: toVoid, version: 1, reason }),
    'safety.decideHazardLevel': () => {
      const seen = notOnFileByHand(home, usualToday)
      return { ...on, hazardId: toDecide, version: 1, level: 'major', criterion: 'MH-402', seen }
    },
    'safety.assignHazard': () => {
      const plan = { measure: '清走轮椅', dueOn: '2026-12-01', moneyFen: 30_000 }
      return { ...on, hazardId: toAssign, version: 1, staffId: owner, ...plan }
    },
    'safety.extendHazard': () => {
      return { hazardId: toExtend, version: 2, dueOn: '2026-12-15', reason: '配件没有到货' }
    },
    'safety.reportCorrection': () => {
      return { ...on, hazardId: toPutRight, version: 2, staffId: owner, measure: '通道已清空' }
    },
    'safety.verifyHazard': () => {
      return { ...on, hazardId: toVerify, version: 3, staffId, outcome: 'passed' }
    },
    'safety.reportHazard': () => ({ ...on, hazardId: toReport, version: 1, receiver: '区民政局' }),
    'safety.reopenHazard': () => {
      return { ...on, hazardId: toReopen, version: 4, dueOn: '2026-12-01', reason: '又堆上了' }
    },
    'safety.voidHazardStep': () => ({ id: step.id, hazardId: toTakeBack, version: 2, reason }),
    'safety.listHazards': () => ({}),
    'safety.getHazard': () => ({ id: shown }),
    'safety.listHazardCriteria': () => ({ hazardId: shown }),
    'safety.printHazardList': () => ({ list: 'responsible' }),
    'safety.printHazard': () => ({ id: shown }),
  }
}
