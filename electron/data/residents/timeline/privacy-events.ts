import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import {
  consentGiverWords,
  consentWayWords,
  receiverKindWords,
  requestKindWords,
  requestResultWords,
} from '#shared/rules/privacy-words.ts'
import { liveConsents } from '../consent/consent-row.ts'
import type { TimelineScope, TimelineSource } from './source.ts'

type Scope = Pick<TimelineScope, 'db' | 'residentId' | 'asOf'>

const about = (residentId: number) =>
  ({ kind: 'privacy', at: null, link: `/residents/${residentId}?tab=privacy` }) as const

/** Parts that are known, with commas; null where nothing is. */
function joined(parts: readonly (string | null)[]): string | null {
  const known = parts.filter((part) => part !== null && part !== '')
  return known.length === 0 ? null : known.join('，')
}

async function consentEvents({ db, residentId, asOf }: Scope): Promise<readonly TimelineEvent[]> {
  const rows = await liveConsents(db).where('consent.residentId', '=', residentId).execute()
  return rows.flatMap((row): readonly TimelineEvent[] => {
    const { id, purposeName, givenBy, givenByRole, way, scope, withdrawnOn, withdrawnBy } = row
    const who = givenByRole === 'self' ? null : `${consentGiverWords[givenByRole]} ${givenBy}`
    const said: TimelineEvent = {
      ...about(residentId),
      key: `consent:${id}`,
      day: row.givenOn,
      title: `${row.isGiven === 1 ? '同意' : '不同意'}：${purposeName}`,
      detail: joined([consentWayWords[way], who, scope]),
    }
    // What ended because something else was said has that as an event of its own.
    if (withdrawnOn === null || withdrawnOn > asOf || withdrawnBy === null) return [said]
    const key = `consent:${id}:end`
    const detail = joined([withdrawnBy, row.withdrawNote])
    return [
      said,
      { ...about(residentId), key, day: withdrawnOn, title: `撤回同意：${purposeName}`, detail },
    ]
  })
}

async function disclosureEvents({ db, residentId }: Scope): Promise<readonly TimelineEvent[]> {
  const rows = await db
    .selectFrom('disclosure')
    .select(['id', 'disclosedOn', 'receiver', 'receiverKind', 'what', 'purpose'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .execute()
  return rows.map(({ id, disclosedOn, receiver, receiverKind, what, purpose }) => ({
    ...about(residentId),
    key: `disclosure:${id}`,
    day: disclosedOn,
    title: `对外提供：${receiver}`,
    detail: joined([receiverKindWords[receiverKind], what, purpose]),
  }))
}

async function requestEvents({ db, residentId, asOf }: Scope): Promise<readonly TimelineEvent[]> {
  const rows = await db
    .selectFrom('privacyRequest')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .execute()
  return rows.flatMap((row): readonly TimelineEvent[] => {
    const { id, kind, askedBy, wish, answeredOn, result, answer } = row
    const asked: TimelineEvent = {
      ...about(residentId),
      key: `privacy-request:${id}`,
      day: row.askedOn,
      title: `请求${requestKindWords[kind]}个人信息`,
      detail: joined([askedBy, wish]),
    }
    if (answeredOn === null || result === null || answeredOn > asOf) return [asked]
    const key = `privacy-request:${id}:answer`
    const title = `答复请求：${requestResultWords[result]}`
    return [asked, { ...about(residentId), key, day: answeredOn, title, detail: answer }]
  })
}

/** Consents, what was given to others, requests about the file, for who may see them. */
export const privacyTimeline: TimelineSource = async (scope) => {
  if (!scope.can('privacy.read')) return []
  const events = [
    ...(await consentEvents(scope)),
    ...(await disclosureEvents(scope)),
    ...(await requestEvents(scope)),
  ]
  return events.filter(({ day }) => day <= scope.asOf)
}
