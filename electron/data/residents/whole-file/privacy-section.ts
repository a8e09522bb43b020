import {
  consentGiverWords,
  consentStateWords,
  disclosureBasisWords,
  requestKindWords,
  requestResultWords,
} from '#shared/rules/privacy-words.ts'
import type { FilePart } from '../../documents/whole-file.ts'
import { liveConsents } from '../consent/consent-row.ts'
import type { FileScope, FileSectionSource } from './section.ts'

type Columns = readonly (readonly [title: string, width: number])[]

function tableOr(
  sentence: string,
  caption: string,
  columns: Columns,
  rows: readonly (readonly string[])[],
): FilePart {
  if (rows.length === 0) return { kind: 'nothing', sentence }
  const heads = columns.map(([title, width]) => ({ title, width }))
  return { kind: 'table', caption, columns: heads, rows }
}

async function consents({ db, residentId, asOf }: FileScope): Promise<FilePart> {
  const rows = await liveConsents(db)
    .where('consent.residentId', '=', residentId)
    .where('consent.givenOn', '<=', asOf)
    .execute()
  return tableOr(
    '没有登记同意。',
    '同意',
    [
      ['用途', 9],
      ['表示', 5],
      ['日期', 6],
      ['由谁', 8],
      ['撤回', 6],
      ['告知书', 5],
    ],
    rows.map((row) => [
      row.purposeName,
      consentStateWords[row.isGiven === 1 ? 'given' : 'refused'],
      row.givenOn,
      `${row.givenBy}（${consentGiverWords[row.givenByRole]}）`,
      row.withdrawnBy !== null && row.withdrawnOn !== null && row.withdrawnOn <= asOf
        ? row.withdrawnOn
        : '',
      row.noticeVersion ?? '',
    ]),
  )
}

async function disclosures({ db, residentId, asOf }: FileScope): Promise<FilePart> {
  const rows = await db
    .selectFrom('disclosure')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('disclosedOn', '<=', asOf)
    .orderBy('disclosedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return tableOr(
    '没有登记对外提供。',
    '对外提供',
    [
      ['日期', 6],
      ['接收方', 8],
      ['内容', 10],
      ['用途', 8],
      ['依据', 6],
    ],
    rows.map(({ disclosedOn, receiver, what, purpose, basis }) => [
      disclosedOn,
      receiver,
      what,
      purpose,
      disclosureBasisWords[basis],
    ]),
  )
}

async function requests({ db, residentId, asOf }: FileScope): Promise<FilePart> {
  const rows = await db
    .selectFrom('privacyRequest')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('askedOn', '<=', asOf)
    .orderBy('askedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return tableOr(
    '没有登记请求。',
    '查阅、复制等请求',
    [
      ['日期', 6],
      ['请求', 5],
      ['申请人', 6],
      ['结果', 6],
      ['答复', 12],
    ],
    rows.map(({ askedOn, kind, askedBy, answeredOn, result, answer }) => {
      const isAnswered = answeredOn !== null && result !== null && answeredOn <= asOf
      return [
        askedOn,
        requestKindWords[kind],
        askedBy,
        isAnswered ? requestResultWords[result] : '未答复',
        isAnswered ? (answer ?? '') : '',
      ]
    }),
  )
}

/** Consents, what was given to others, requests: for who may see them. */
export const privacySection: FileSectionSource = async (scope) => {
  if (!scope.can('privacy.read')) return null
  return {
    title: '同意和对外提供',
    parts: [await consents(scope), await disclosures(scope), await requests(scope)],
  }
}
