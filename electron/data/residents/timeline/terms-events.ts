import { formatFen } from '#shared/text/money.ts'
import { abilitiesOf, feesOf, groupsOf } from '../file.ts'
import type { TimelineSource } from './source.ts'

/** Changes of the payer group. */
export const groupTimeline: TimelineSource = async ({ db, residentId, asOf }) =>
  (await groupsOf(db, residentId, asOf)).map(({ id, groupName, from }) => ({
    key: `group:${id}`,
    kind: 'person',
    day: from,
    at: null,
    title: '人员类别',
    detail: groupName,
    link: `/residents/${residentId}?tab=stay`,
  }))

/** Changes of the monthly fee, for who may see it. */
export const feeTimeline: TimelineSource = async ({ db, residentId, asOf, can }) =>
  !can('fees.read')
    ? []
    : (await feesOf(db, residentId, asOf)).map(({ id, monthlyFeeFen, from }) => ({
        key: `fee:${id}`,
        kind: 'agreement',
        day: from,
        at: null,
        title: '月费',
        detail: `${formatFen(monthlyFeeFen)} 元`,
        link: `/residents/${residentId}?tab=stay`,
      }))

/** What was said about the ability; no assessment. */
export const abilityTimeline: TimelineSource = async ({ db, residentId, asOf }) =>
  (await abilitiesOf(db, residentId, asOf)).map(({ id, word, declaredOn, source }) => ({
    key: `ability:${id}`,
    kind: 'assessment',
    day: declaredOn,
    at: null,
    title: '自述能力',
    detail: `${word}，${source}`,
    link: `/residents/${residentId}?tab=assessments`,
  }))
