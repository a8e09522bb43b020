import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { belongingsOf } from '../belonging/kept.ts'
import { departureShown, type DepartureShown } from '../departure/queries.ts'
import { leaveWord } from '../leave/leave-words.ts'
import { staysOf } from '../stay/stay-row.ts'
import type { TimelineSource } from './source.ts'

/** Death with its hour and where she was; told apart from the end of the stay, which has its own event. */
function deathOf(of: DepartureShown, link: string): readonly TimelineEvent[] {
  const { diedAt, deathPlace, deathCause, away, stayId } = of
  if (diedAt === null) return []
  const where = away === null ? null : `${leaveWord(away.kind)}期间`
  const detail = [where, deathPlace, deathCause].filter((part) => part !== null).join('，')
  return [
    {
      key: `departure:${stayId}:death`,
      kind: 'stay',
      day: shanghaiDay(diedAt),
      at: diedAt,
      title: '去世',
      detail: detail === '' ? null : detail,
      link,
    },
  ]
}

function archiveOf({ archivedOn, stayId }: DepartureShown, link: string): readonly TimelineEvent[] {
  if (archivedOn === null) return []
  const what = { title: '离院手续办完，归档', detail: null, at: null, link }
  return [{ key: `departure:${stayId}:archive`, kind: 'stay', day: archivedOn, ...what }]
}

/** How stays ended: death, everything handed over. The cause of a death is for who may see health. */
export const departureTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  const stays = await staysOf(db, residentId)
  const events: TimelineEvent[] = []
  for (const { id, stayTo } of stays) {
    if (stayTo === null || stayTo > asOf) continue
    const shown = await departureShown(db, id, asOf)
    const seen = can('health.read') ? shown : { ...shown, deathCause: null }
    const link = `/residents/${residentId}/departure?stayId=${id}`
    events.push(...deathOf(seen, link), ...archiveOf(seen, link))
  }
  return events
}

type Thing = Awaited<ReturnType<typeof belongingsOf>>[number]

function listOf(things: readonly Thing[]): string {
  return things.map(({ what, itemCount }) => `${what} ${itemCount} 件`).join('、')
}

/** Things that came in and went back, by day. */
export const belongingTimeline: TimelineSource = async ({ db, residentId, asOf }) => {
  const things = await belongingsOf(db, residentId, asOf)
  const link = `/residents/${residentId}?tab=departure`
  const of = { kind: 'stay' as const, at: null, link }
  const received = [...Map.groupBy(things, ({ receivedOn }) => receivedOn)]
  const returned = [...Map.groupBy(things, ({ returnedOn }) => returnedOn)]
  return [
    ...received.map(([day, own]) => ({
      ...of,
      key: `belongings:${day}`,
      day,
      title: '登记随身物品',
      detail: listOf(own),
    })),
    ...returned.flatMap(([day, own]) =>
      day === null
        ? []
        : [
            {
              ...of,
              key: `belongings:${day}:return`,
              day,
              title: '退还随身物品',
              detail: listOf(own),
            },
          ],
    ),
  ]
}
