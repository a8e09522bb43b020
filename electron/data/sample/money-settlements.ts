import {
  previewSettlement,
  recordSettlementSignature,
  settleStay,
} from '#shared/contract/fees/settlement.ts'
import { recordReceipt } from '#shared/contract/fees/receipt.ts'
import { recordDepartureSteps } from '#shared/contract/residents/departure.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import type { MoneyScene } from './money.ts'

/** Stays that ended within some days, of people whose file was not erased. */
async function ended({ db }: MoneyScene, from: Day, to: Day) {
  const rows = await db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .leftJoin('departure', (join) =>
      join.onRef('departure.stayId', '=', 'stay.id').on('departure.voidedAt', 'is', null),
    )
    .select([
      'stay.id as stayId',
      'stay.residentId',
      'stay.stayTo',
      'departure.takenBy',
      'departure.takenByRelation',
    ])
    .where('stay.voidedAt', 'is', null)
    .where('resident.erasedAt', 'is', null)
    .where('stay.stayTo', '>=', from)
    .where('stay.stayTo', '<=', to)
    .orderBy('stay.stayTo')
    .orderBy('stay.id')
    .execute()
  return rows.flatMap(({ stayTo, ...row }) => (stayTo === null ? [] : [{ ...row, stayTo }]))
}

/** Nothing is settled of who came back before it was: her bills go on. */
async function tickOff({ home }: MoneyScene, stayId: number, doneOn: Day): Promise<void> {
  const notNeeded = { state: 'not-needed', note: '已返回，没有结算，费用照常出账' } as const
  const steps = (['fees', 'deposit'] as const).map((step) => ({ step, ...notNeeded }))
  await home.call(recordDepartureSteps, { stayId, steps, doneOn, doneBy: '周敏' })
}

/** What the deposit did not cover the family pays some days later; the step is ticked off when it came. */
async function takeRest({ home, until }: MoneyScene, rest: Rest): Promise<void> {
  const { residentId, stayId, amountFen, payer } = rest
  const paidOn = addDays(rest.settledOn, 8)
  if (paidOn > until) return
  await home.call(recordReceipt, {
    residentId,
    receivedOn: paidOn,
    method: 'transfer',
    payer,
    payerKind: 'family',
    note: '结算后的尾款',
    lines: [{ purpose: 'fees', amountFen }],
  })
  const steps = [{ step: 'fees', state: 'done', note: '尾款已收' }] as const
  await home.call(recordDepartureSteps, {
    stayId,
    steps: [...steps],
    doneOn: paidOn,
    doneBy: '周敏',
  })
}

interface Rest {
  readonly residentId: number
  readonly stayId: number
  readonly settledOn: Day
  readonly amountFen: number
  readonly payer: string | null
}

/** Settles the stays that ended within some days, but those of the last days; most families sign. */
export async function settleDepartures(scene: MoneyScene, from: Day, to: Day): Promise<void> {
  const { home, random, until, approval, unpaid } = scene
  for (const { residentId, stayId, stayTo, takenBy, takenByRelation } of await ended(
    scene,
    from,
    to,
  )) {
    const settledOn = addDays(stayTo, 3) < to ? addDays(stayTo, 3) : to
    if (addDays(stayTo, 3) > until) continue
    const preview = await home.call(previewSettlement, { stayId, settledOn })
    if (preview.obstacles.length > 0) {
      await tickOff(scene, stayId, settledOn)
      continue
    }
    const { beforeFen, billFen, owedFen, prepaidUsedFen, depositUsedFen } = preview
    const { refundFen, arrearsFen } = preview
    const { id } = await home.call(settleStay, {
      stayId,
      settledOn,
      seen: { beforeFen, billFen, owedFen, prepaidUsedFen, depositUsedFen, refundFen, arrearsFen },
      approval: depositUsedFen === 0 ? null : approval,
      applicant: takenBy,
    })
    if (arrearsFen > 0 && stayId !== unpaid.leaver?.stayId) {
      const rest = { residentId, stayId, settledOn, amountFen: arrearsFen, payer: takenBy }
      await takeRest(scene, rest)
    }
    if (takenBy === null || random.chance(0.15)) continue
    await home.call(recordSettlementSignature, {
      id,
      version: 1,
      signedBy: takenBy,
      signedRelation: takenByRelation,
      signedOn: settledOn,
    })
  }
}
