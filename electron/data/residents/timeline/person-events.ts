import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { insurancesOf, specialGroupsOf } from '../circumstances/queries.ts'
import { contactsOf } from '../resident/contact.ts'
import type { TimelineScope, TimelineSource } from './source.ts'

interface Known {
  readonly key: string
  readonly from: string | null
  readonly to: string | null
  readonly what: string
  readonly detail: string | null
  readonly begins: string
  readonly ends: string
}

const link = (residentId: number) => `/residents/${residentId}?tab=person`

/** Beginning and end of something that holds over a time, as far as the day asked for has come. */
function eventsOf({ residentId, asOf }: TimelineScope, known: Known): readonly TimelineEvent[] {
  const { key, from, to, what, detail, begins, ends } = known
  const event = { kind: 'person', at: null, link: link(residentId) } as const
  const begun = from !== null && from <= asOf && from !== to
  const over = to !== null && to <= asOf && from !== to
  return [
    ...(begun ? [{ key, ...event, day: from, title: `${begins}：${what}`, detail }] : []),
    ...(over
      ? [{ key: `${key}:end`, ...event, day: to, title: `${ends}：${what}`, detail: null }]
      : []),
  ]
}

const kindWords = { guardian: '监护人', agent: '委托代理人' } as const

/** Special groups, insurance, guardians and agents of a person. */
export const personTimeline: TimelineSource = async (scope) => {
  const { db, residentId, asOf } = scope
  const groups = await specialGroupsOf(db, residentId, asOf)
  const insurances = await insurancesOf(db, residentId, asOf)
  const contacts = await contactsOf(db, residentId)
  return [
    ...groups.map(({ id, groupName, note, groupFrom, groupTo }) => ({
      key: `special-group:${id}`,
      from: groupFrom,
      to: groupTo,
      what: groupName,
      detail: note,
      begins: '特殊群体',
      ends: '不再是',
    })),
    ...insurances.map(({ id, kindName, grade, note, insuredFrom, insuredTo }) => ({
      key: `insurance:${id}`,
      from: insuredFrom,
      to: insuredTo,
      what: grade === null ? kindName : `${kindName} ${grade} 级`,
      detail: note,
      begins: '参保',
      ends: '保险到期',
    })),
    ...contacts.flatMap(({ id, kind, name, basis, contactFrom, contactTo }) =>
      kind === 'contact'
        ? []
        : [
            {
              key: `contact:${id}`,
              from: contactFrom,
              to: contactTo,
              what: name,
              detail: basis,
              begins: kindWords[kind],
              ends: `不再是${kindWords[kind]}`,
            },
          ],
    ),
  ].flatMap((known) => eventsOf(scope, known))
}
