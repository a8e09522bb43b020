import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { frequencyText } from '#shared/rules/frequency.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { ordersOf } from '../../care/medicine/stock.ts'
import type { TimelineScope, TimelineSource } from './source.ts'

async function custodyEvents({ db, residentId, asOf }: TimelineScope) {
  const rows = await db
    .selectFrom('medicineCustody')
    .select(['id', 'custodyFrom', 'custodyTo', 'agreedBy', 'agreedByRelation'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('custodyFrom', '<=', asOf)
    .execute()
  return rows.flatMap(({ id, custodyFrom, custodyTo, agreedBy, agreedByRelation }) => {
    const of = {
      kind: 'medicine' as const,
      at: null,
      link: `/care/medicines/residents/${residentId}`,
    }
    const begun: TimelineEvent = {
      ...of,
      key: `custody:${id}`,
      day: custodyFrom,
      title: '药品由机构代管',
      detail: `${[agreedByRelation, agreedBy].filter(Boolean).join('')}约定`,
    }
    if (custodyTo === null || custodyTo > asOf) return [begun]
    const title = '结束药品代管'
    return [begun, { ...of, key: `custody:${id}:end`, day: custodyTo, title, detail: null }]
  })
}

async function orderEvents({ db, residentId, asOf }: TimelineScope) {
  const orders = await ordersOf(db, { residentIds: [residentId], begunBy: asOf })
  return orders.flatMap((order) => {
    const of = {
      kind: 'medicine' as const,
      at: null,
      link: `/care/medicines/residents/${residentId}`,
    }
    const dose = `${order.way} ${amountText(order.doseHundredths, order.unit)}`
    const begun: TimelineEvent = {
      ...of,
      key: `medicine-order:${order.id}`,
      day: order.orderFrom,
      title: `开始用 ${order.name}`,
      detail: `${dose}，${frequencyText(order)}，${order.orderedBy}开`,
    }
    if (order.orderTo === null || order.orderTo > asOf) return [begun]
    const title = `停用 ${order.name}`
    return [
      begun,
      { ...of, key: `medicine-order:${order.id}:end`, day: order.orderTo, title, detail: null },
    ]
  })
}

async function goneEvents({ db, residentId, asOf }: TimelineScope) {
  const rows = await db
    .selectFrom('stockMovement')
    .innerJoin('custodyMedicine', 'custodyMedicine.id', 'stockMovement.medicineId')
    .select(['stockMovement.id', 'kind', 'amountHundredths', 'movedAt', 'otherParty'])
    .select(['custodyMedicine.name', 'custodyMedicine.unit'])
    .where('stockMovement.residentId', '=', residentId)
    .where('stockMovement.voidedAt', 'is', null)
    .where('kind', 'in', ['returned', 'discarded'])
    .where('movedAt', '<', endOfDay(asOf))
    .execute()
  return rows.map(({ id, kind, amountHundredths, movedAt, otherParty, name, unit }) => ({
    key: `stock:${id}`,
    kind: 'medicine' as const,
    day: shanghaiDay(movedAt),
    at: movedAt,
    title: `${kind === 'returned' ? '退回' : '销毁'} ${name} ${amountText(-amountHundredths, unit)}`,
    detail: otherParty === null ? null : `${kind === 'returned' ? '交给' : '见证人'}${otherParty}`,
    link: `/care/medicines/residents/${residentId}`,
  }))
}

/** Agreements about medicines, orders, what went back or was destroyed; not every dose. */
export const medicineTimeline: TimelineSource = async (scope) => {
  if (!scope.can('medicines.read')) return []
  return [
    ...(await custodyEvents(scope)),
    ...(await orderEvents(scope)),
    ...(await goneEvents(scope)),
  ]
}
