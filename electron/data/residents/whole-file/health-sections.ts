import { allergyKindWords, severityWords } from '#shared/rules/allergy-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { levelsGiven } from '../../care/resident-level-row.ts'
import type { FilePart } from '../../documents/whole-file.ts'
import { filesOfResident } from '../document/files-of-resident.ts'
import {
  allergyRowsAsOf,
  diseasesAsOf,
  dietRowsAsOf,
  medicinesAsOf,
  wishesAsOf,
} from '../health/queries.ts'
import type { FileSectionSource } from './section.ts'

type Rows = readonly (readonly (string | null)[])[]

/** A table, or the sentence that stands where there is nothing. */
function tableOr(
  sentence: string,
  caption: string | null,
  columns: readonly (readonly [title: string, width: number])[],
  rows: Rows,
): FilePart {
  if (rows.length === 0) return { kind: 'nothing', sentence }
  return {
    kind: 'table',
    caption,
    columns: columns.map(([title, width]) => ({ title, width })),
    rows,
  }
}

const ended = (day: string | null): string => day ?? ''

export const healthSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('health.read')) return null
  const diseases = await diseasesAsOf(db, residentId, asOf)
  const allergies = await allergyRowsAsOf(db, residentId, asOf)
  const medicines = await medicinesAsOf(db, residentId, asOf)
  return {
    title: '健康',
    parts: [
      tableOr(
        '没有登记过敏情况。',
        '过敏',
        [
          ['类别', 5],
          ['过敏物', 8],
          ['程度', 4],
          ['反应', 8],
          ['得知日期', 5],
          ['不再有效', 5],
        ],
        allergies.map((row) => [
          allergyKindWords[row.kind],
          row.substance ?? '',
          row.kind === 'none-known' ? '' : severityWords[row.severity],
          row.reaction ?? '',
          row.knownOn,
          ended(row.endedOn),
        ]),
      ),
      tableOr(
        '没有登记疾病。',
        '疾病',
        [
          ['疾病', 12],
          ['ICD-10', 4],
          ['诊断日期', 5],
          ['结束', 5],
          ['依据', 7],
          ['备注', 8],
        ],
        diseases.map((row) => [
          row.name,
          row.icdCode ?? '',
          row.diagnosedOn,
          ended(row.endedOn),
          row.source ?? '',
          row.note ?? '',
        ]),
      ),
      tableOr(
        '没有登记在用药物。',
        '在用药物',
        [
          ['药名', 9],
          ['用法用量', 9],
          ['起始', 5],
          ['停用', 5],
          ['谁开的', 6],
          ['备注', 7],
        ],
        medicines.map((row) => [
          row.name,
          row.dose,
          row.startedOn,
          ended(row.endedOn),
          row.prescribedBy ?? '',
          row.note ?? '',
        ]),
      ),
    ],
  }
}

export const dietSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('health.read')) return null
  const diets = await dietRowsAsOf(db, residentId, asOf)
  const part = tableOr(
    '没有登记膳食。',
    null,
    [
      ['类别', 4],
      ['膳食', 6],
      ['起始', 5],
      ['结束', 5],
      ['备注', 12],
    ],
    diets.map((row) => [
      row.category === 'texture' ? '质地' : '饮食',
      row.name,
      row.dietFrom,
      ended(row.dietTo),
      row.note ?? '',
    ]),
  )
  return { title: '膳食', parts: [part] }
}

export const wishSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('health.read')) return null
  const wishes = await wishesAsOf(db, residentId, asOf)
  const part = tableOr(
    '没有登记意愿。',
    null,
    [
      ['类别', 5],
      ['意愿', 18],
      ['哪天说的', 5],
      ['谁说的', 5],
      ['见证人', 5],
      ['撤回', 5],
    ],
    wishes.map((row) => [
      row.kindName,
      row.wish,
      row.statedOn,
      row.statedBy,
      row.witness ?? '',
      ended(row.endedOn),
    ]),
  )
  return { title: '意愿', parts: [part] }
}

export const careLevelSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('care.read')) return null
  const rows = (await levelsGiven(db, residentId)).filter(({ levelFrom }) => levelFrom <= asOf)
  const part = tableOr(
    '没有定照护等级。',
    null,
    [
      ['照护等级', 6],
      ['起始', 5],
      ['结束', 5],
      ['依据的评估', 5],
      ['原因', 10],
      ['告知', 8],
    ],
    rows
      .toReversed()
      .map((row) => [
        row.name,
        row.levelFrom,
        row.levelTo !== null && row.levelTo <= asOf ? row.levelTo : '',
        row.assessedOn ?? '',
        row.reason ?? '',
        [row.toldTo, row.toldOn].filter((word) => word !== null).join(' '),
      ]),
  )
  return { title: '照护等级', parts: [part] }
}

export const documentsSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('health.read')) return null
  const files = await filesOfResident(db, residentId, { asOf, can })
  const part = tableOr(
    '没有存入文件。',
    null,
    [
      ['种类', 6],
      ['文件名', 14],
      ['文件日期', 5],
      ['存入', 5],
      ['备注', 8],
    ],
    files.map((row) => [
      row.kindName ?? row.subjectName,
      row.fileName,
      row.documentOn ?? '',
      shanghaiDay(row.recordedAt),
      row.note ?? '',
    ]),
  )
  return { title: '文件目录', parts: [part] }
}
