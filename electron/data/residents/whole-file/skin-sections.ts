import { minutesText } from '#shared/rules/restraint-words.ts'
import {
  areaInCm2,
  woundSizeText,
  woundStageWords,
  woundTrendWords,
} from '#shared/rules/wound-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { restraintsAt } from '../../care/restraint/restraints-as-of.ts'
import { type WoundOnDay, woundsAsOf } from '../../care/wound/wounds-as-of.ts'
import type { FilePart } from '../../documents/whole-file.ts'
import type { FileSectionSource } from './section.ts'

const atText = (at: string) => `${shanghaiDay(at)} ${shanghaiHour(at)}`

function partOf(wound: WoundOnDay): FilePart {
  const { bodySite, kindName, foundOn, healedOn, isFromOutside, cause, checks } = wound
  const facts = [
    `${bodySite}${kindName}`,
    `${foundOn} 发现`,
    isFromOutside ? '入住前或外院带入' : '本机构发生',
    cause,
    healedOn === null ? '未愈合' : `${healedOn} 愈合`,
  ]
  const caption = facts.filter((fact) => fact !== null).join('，')
  if (checks.length === 0) return { kind: 'nothing', sentence: `${caption}；没有检查记录。` }
  return {
    kind: 'table',
    caption,
    columns: [
      { title: '检查时间', width: 8 },
      { title: '长 × 宽，深', width: 8 },
      { title: '面积 cm²', width: 4 },
      { title: '变化', width: 4 },
      { title: '分期', width: 4 },
      { title: '情况', width: 9 },
      { title: '处理', width: 9 },
      { title: '检查人', width: 5 },
    ],
    rows: checks.map((check) => [
      atText(check.checkedAt),
      woundSizeText(check) ?? '没有测量',
      check.areaMm2 === null ? '' : areaInCm2(check.areaMm2),
      check.trend === null ? '' : woundTrendWords[check.trend],
      check.stage === null ? '' : woundStageWords[check.stage],
      check.look ?? '',
      check.treatment ?? '',
      check.checkedBy,
    ]),
  }
}

/** Each wound with what was seen of it. */
export const woundSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('care.read-records')) return null
  const wounds = await woundsAsOf(db, { asOf, at: endOfDay(asOf), residentIds: [residentId] })
  const nothing: FilePart = { kind: 'nothing', sentence: '没有伤口记录。' }
  return { title: '伤口', parts: wounds.length === 0 ? [nothing] : wounds.map(partOf) }
}

/** Restraints with order, consent and how the releases went. */
export const restraintSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('care.read-records')) return null
  const rows = await restraintsAt(db, { at: endOfDay(asOf), residentIds: [residentId] })
  if (rows.length === 0) {
    return { title: '约束', parts: [{ kind: 'nothing', sentence: '没有约束记录。' }] }
  }
  return {
    title: '约束',
    parts: [
      {
        kind: 'table',
        caption: null,
        columns: [
          { title: '方式', width: 6 },
          { title: '开始', width: 8 },
          { title: '解除', width: 8 },
          { title: '原因', width: 12 },
          { title: '医嘱', width: 6 },
          { title: '同意', width: 8 },
          { title: '松解', width: 8 },
        ],
        rows: rows.map((row) => [
          row.kindName,
          atText(row.beganAt),
          row.endedAt === null ? '' : atText(row.endedAt),
          row.reason,
          row.orderedBy,
          row.consentBy === null
            ? '没有登记'
            : `${row.consentBy}${row.consentRelation === null ? '' : `（${row.consentRelation}）`}`,
          `每 ${minutesText(row.releaseMinutes)}，观察 ${row.checks.length} 次${row.lateCount === 0 ? '' : `，超时 ${row.lateCount} 次`}`,
        ]),
      },
    ],
  }
}
