import type { listCertificates } from '#shared/contract/staff/certificate.ts'
import type { OutputOf } from '#shared/operation.ts'
import { ValidityMark, validityAsText, validityWords } from '#renderer/domain/ValidityMark.tsx'
import { unknownWord } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import type { ReactNode } from 'react'
import { certificateLabel } from './staff-words.ts'

export type CertificateRow = OutputOf<typeof listCertificates>['rows'][number]

type Certificate = Pick<
  CertificateRow,
  | 'kindName'
  | 'title'
  | 'number'
  | 'issuer'
  | 'issuedOn'
  | 'expiresOn'
  | 'isPermanent'
  | 'validity'
  | 'daysLeft'
  | 'isReplaced'
>

function known(value: ReactNode): ReactNode {
  return value ?? <span className="unknown">{unknownWord}</span>
}

/** Whether a certificate holds; one that a newer of its kind replaced asks for nothing any more. */
export function CertificateMark({ validity, daysLeft, isReplaced }: Certificate) {
  return <ValidityMark validity={validity} daysLeft={daysLeft} isReplaced={isReplaced} />
}

/** The last day, or that there is none. */
export function expiryOf({ isPermanent, expiresOn }: Certificate): ReactNode {
  return isPermanent ? validityWords.permanent : known(expiresOn)
}

/** Columns that the file of one person and the list of all show alike. */
export const certificateColumns: readonly RecordColumn<Certificate>[] = [
  {
    key: 'kindName',
    heading: '证书',
    width: 184,
    sort: 'kind',
    isFixed: true,
    render: (row) => <strong className="rowName">{certificateLabel(row)}</strong>,
  },
  { key: 'number', heading: '编号', render: ({ number }) => known(number) },
  { key: 'issuer', heading: '发证单位', isOptional: true, render: ({ issuer }) => known(issuer) },
  {
    key: 'issuedOn',
    heading: '发证日期',
    width: 112,
    render: ({ issuedOn }) => known(issuedOn),
    exportAs: { kind: 'day' },
  },
  {
    key: 'expiresOn',
    heading: '有效期到',
    width: 112,
    sort: 'expiresOn',
    render: expiryOf,
    exportAs: { kind: 'day', instead: { key: 'isPermanent', word: validityWords.permanent } },
  },
  {
    key: 'validity',
    heading: '状态',
    width: 128,
    render: (row) => <CertificateMark {...row} />,
    exportAs: validityAsText,
  },
]

/** The list over everybody names the person first. */
export const allCertificateColumns: readonly RecordColumn<CertificateRow>[] = [
  {
    key: 'name',
    heading: '姓名',
    width: 128,
    sort: 'name',
    isFixed: true,
    render: ({ name }) => (
      <strong className="rowName" title={name}>
        {name}
      </strong>
    ),
  },
  { key: 'posts', heading: '岗位', width: 160, render: ({ posts }) => known(posts || null) },
  ...certificateColumns,
  {
    key: 'title',
    heading: '证书上的名称',
    isOptional: true,
    render: ({ title }) => title ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'daysLeft',
    heading: '剩余天数',
    width: 92,
    align: 'right',
    isOptional: true,
    render: ({ daysLeft }) => known(daysLeft),
    exportAs: { kind: 'number' },
  },
  {
    key: 'fileCount',
    heading: '文件',
    width: 64,
    align: 'right',
    render: ({ fileCount }) => fileCount,
    exportAs: { kind: 'number' },
  },
]
