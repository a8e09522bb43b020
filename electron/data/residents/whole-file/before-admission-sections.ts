import {
  bedWishWords,
  checkOccasionWords,
  conclusionWords,
  followUpKindWords,
  infectionWords,
  offerStateWords,
  outcomeWords,
} from '#shared/rules/before-admission-words.ts'
import { formatFen } from '#shared/text/money.ts'
import type { FilePart } from '../../documents/whole-file.ts'
import { followUpsAsOf } from '../follow-up/follow-ups-as-of.ts'
import { healthChecksAsOf } from '../health-check/health-check-row.ts'
import { beforeAdmissionOf } from '../waiting/get-waiting.ts'
import type { FileSectionSource } from './section.ts'

type Before = Awaited<ReturnType<typeof beforeAdmissionOf>>

function enquiryFacts(enquiry: Before['enquiries'][number], seesFees: boolean): FilePart {
  const { bedKindWish, priceMaxFen, closedOn, outcome, closeNote } = enquiry
  const ended = closedOn === null || outcome === null ? '还没有结束' : outcomeWords[outcome]
  return {
    kind: 'facts',
    facts: [
      ['咨询日期', enquiry.enquiredOn],
      ['来源', enquiry.channel],
      ['接待人', enquiry.receivedBy],
      ['要哪种床位', bedKindWish === null ? null : bedWishWords[bedKindWish]],
      ['要求', enquiry.wish],
      ...(seesFees
        ? [['每月最多（元）', priceMaxFen === null ? null : formatFen(priceMaxFen)] as const]
        : []),
      ['要从哪天起', enquiry.wantedFrom],
      ['结果', [closedOn, ended, closeNote].filter((part) => part !== null).join('，')],
    ],
  }
}

function waitingTable(waitings: Before['waitings']): readonly FilePart[] {
  if (waitings.length === 0) return []
  return [
    {
      kind: 'table',
      caption: '轮候',
      columns: [
        { title: '列入', width: 5 },
        { title: '退出', width: 5 },
        { title: '原因', width: 6 },
        { title: '提前', width: 16 },
      ],
      rows: waitings.map(({ waitingFrom, waitingTo, endReason, jumps }) => [
        waitingFrom,
        waitingTo ?? '',
        endReason === null ? '' : outcomeWords[endReason],
        jumps.map(({ jumpFrom, reason }) => `${jumpFrom}起：${reason}`).join('；'),
      ]),
    },
  ]
}

function offerTable(waitings: Before['waitings']): readonly FilePart[] {
  const offers = waitings.flatMap((waiting) => waiting.offers)
  if (offers.length === 0) return []
  return [
    {
      kind: 'table',
      caption: '床位通知',
      columns: [
        { title: '通知日期', width: 5 },
        { title: '床位', width: 4 },
        { title: '答复期限', width: 5 },
        { title: '结果', width: 5 },
        { title: '说明', width: 13 },
      ],
      rows: offers.map(({ offeredOn, bed, answerBy, state, answerNote }) => [
        offeredOn,
        bed ?? '未定',
        answerBy ?? '',
        offerStateWords[state],
        answerNote ?? '',
      ]),
    },
  ]
}

export const beforeAdmissionSection: FileSectionSource = async (scope) => {
  const { db, residentId, asOf, can } = scope
  if (!can('waiting.read')) return null
  const { enquiries, waitings } = await beforeAdmissionOf(db, residentId, asOf)
  const nothing = { kind: 'nothing', sentence: '没有登记过咨询。' } as const
  return {
    title: '咨询与轮候',
    parts: [
      ...(enquiries.length === 0
        ? [nothing]
        : enquiries.map((enquiry) => enquiryFacts(enquiry, can('fees.read')))),
      ...waitingTable(waitings),
      ...offerTable(waitings),
    ],
  }
}

export const healthCheckSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('health.read')) return null
  const checks = await healthChecksAsOf(db, residentId, asOf)
  if (checks.length === 0) {
    return { title: '体检', parts: [{ kind: 'nothing', sentence: '没有登记体检。' }] }
  }
  const rows = checks.map((row) => [
    row.checkedOn,
    checkOccasionWords[row.occasion],
    row.place,
    row.examiner ?? '',
    infectionWords[row.infection],
    [conclusionWords[row.conclusion], row.condition].filter((part) => part !== null).join('：'),
    row.findings ?? '',
  ])
  return {
    title: '体检',
    parts: [
      {
        kind: 'table',
        caption: null,
        columns: [
          { title: '日期', width: 5 },
          { title: '场合', width: 3.5 },
          { title: '体检机构', width: 7 },
          { title: '医生', width: 4 },
          { title: '传染病', width: 4 },
          { title: '结论', width: 8 },
          { title: '检查所见', width: 10 },
        ],
        rows,
      },
    ],
  }
}

export const followUpSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('waiting.read')) return null
  const followUps = await followUpsAsOf(db, residentId, asOf)
  if (followUps.length === 0) {
    return { title: '回访', parts: [{ kind: 'nothing', sentence: '没有登记回访。' }] }
  }
  const rows = followUps.map(({ happenedOn, kind, withWhom, what, result, by }) => [
    happenedOn,
    followUpKindWords[kind],
    withWhom ?? '',
    what,
    result ?? '',
    by,
  ])
  return {
    title: '回访',
    parts: [
      {
        kind: 'table',
        caption: null,
        columns: [
          { title: '日期', width: 5 },
          { title: '类型', width: 4 },
          { title: '联系对象', width: 5 },
          { title: '内容', width: 14 },
          { title: '结果', width: 8 },
          { title: '登记人', width: 4 },
        ],
        rows,
      },
    ],
  }
}
