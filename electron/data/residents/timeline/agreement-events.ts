import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { firstDayOf } from '#shared/rules/agreement.ts'
import { addDays, formatDay } from '#shared/text/day.ts'
import { type AgreementRow, agreementsOfPerson } from '../agreement/agreement-row.ts'
import { trialsAsOf } from '../trial/queries.ts'
import type { TimelineSource } from './source.ts'

/** From when to when, as far as it is named. */
function period(row: AgreementRow): string | null {
  const first = firstDayOf(row)
  if (first === null) return null
  return row.expiresOn === null
    ? `从${formatDay(first)}起`
    : `${formatDay(first)}到${formatDay(row.expiresOn)}`
}

function eventsOf(row: AgreementRow): readonly TimelineEvent[] {
  const { id, number, signedOn, endedOn, endNote, expiresOn, renewedById } = row
  if (row.status !== 'signed' || signedOn === null) return []
  const of = {
    kind: 'agreement' as const,
    at: null,
    link: `/residents/${row.residentId}/agreements/${id}`,
  }
  const detail = [number, period(row)].filter((part) => part !== null).join('，')
  const signed: TimelineEvent = {
    ...of,
    key: `agreement:${id}`,
    day: signedOn,
    title: row.renewsAgreementId === null ? '签订服务协议' : '续签服务协议',
    detail: detail === '' ? null : detail,
  }
  if (endedOn !== null) {
    const ended = { ...of, key: `agreement:${id}:end`, day: endedOn, title: '提前终止服务协议' }
    return [signed, { ...ended, detail: endNote }]
  }
  // An agreement that ran out while its stay went on, and that nobody renewed.
  const ranOut = expiresOn !== null && (row.stayTo === null || expiresOn < row.stayTo)
  if (!ranOut || renewedById !== null) return [signed]
  const over = { ...of, key: `agreement:${id}:end`, day: expiresOn, title: '服务协议到期' }
  return [signed, { ...over, detail: number }]
}

/** Agreements: signed, renewed, ended, run out. */
export const agreementTimeline: TimelineSource = async ({ db, residentId, asOf }) => {
  const rows = await agreementsOfPerson(db, residentId)
  return rows.flatMap(eventsOf).filter(({ day }) => day <= asOf)
}

const conclusionWords = { stays: '留住', extended: '延长试住', leaves: '不再继续' } as const

/** Trial stays: begun, concluded. */
export const trialTimeline: TimelineSource = async ({ db, residentId, asOf }) => {
  const rows = await trialsAsOf(db, asOf).where('trial.residentId', '=', residentId).execute()
  return rows.flatMap((row): readonly TimelineEvent[] => {
    const { id, trialFrom, trialTo, conclusion, concludedOn, concludedBy, note } = row
    const of = { kind: 'stay' as const, at: null, link: `/residents/${residentId}/trial` }
    const begun: TimelineEvent = {
      ...of,
      key: `trial:${id}`,
      day: trialFrom,
      title: '试住开始',
      detail: `到${formatDay(addDays(trialTo, -1))}`,
    }
    if (conclusion === null || concludedOn === null || concludedOn > asOf) return [begun]
    const detail = [conclusionWords[conclusion], concludedBy, note]
    const concluded: TimelineEvent = {
      ...of,
      key: `trial:${id}:end`,
      day: concludedOn,
      title: '试住结论',
      detail: detail.filter((part) => part !== null).join('，'),
    }
    return [begun, concluded]
  })
}
