import type { IndicatorFacts, RequestFact } from './facts.ts'
import { type Behind, type Figure, figure, shareOf } from './figure.ts'

/** Payer group of who is supported by the state. */
const supported = 'extreme-poverty'

const noRecord = {
  what: '入住申请',
  why: '到当天为止没有登记过咨询，不知道谁申请过',
  link: '/waiting/enquiries',
} as const

function rowOf(
  { id, name, group }: RequestFact,
  of: { readonly isIn: boolean; readonly groupLink: string },
): readonly Behind[] {
  const row = { kind: 'resident', id, name, link: `/residents/${id}` } as const
  if (group === null) {
    const fault = { why: '没有登记人员类别', link: of.groupLink }
    return [{ ...row, detail: '人员类别未知', counts: 'unknown', fault }]
  }
  if (group !== supported) return []
  if (of.isIn) return [{ ...row, detail: '特困，在住', counts: 'yes', fault: null }]
  const fault = { why: '申请了，还没有入住', link: `/residents/${id}?tab=before` }
  return [{ ...row, detail: '特困，申请中', counts: 'no', fault }]
}

/**
 * Of the supported people who live here or asked for a place, those who live here. Before the first
 * enquiry on record nobody knows who had asked.
 */
export function supportedAdmittedShare(facts: IndicatorFacts): Figure {
  const { residents, requests, requestsSince, day } = facts
  if (requestsSince === null || day < requestsSince) {
    return figure({ because: noRecord.why, unknown: [noRecord] })
  }
  const terms = (id: number) => `/residents/${id}/terms?part=group`
  const rows = [
    ...residents.flatMap((one) => rowOf(one, { isIn: true, groupLink: terms(one.id) })),
    ...requests.flatMap((one) => rowOf(one, { isIn: false, groupLink: terms(one.id) })),
  ]
  const isWholeKnown = rows.every(({ counts }) => counts !== 'unknown')
  const none = { what: '申请入住的特困人员', why: '当天没有申请入住的特困人员', link: null }
  const step = { text: '给轮候的特困人员安排床位', link: '/waiting' }
  return shareOf({ rows, none, step, isWholeKnown })
}
