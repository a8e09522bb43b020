import type { listEnquiries } from '#shared/contract/residents/enquiry.ts'
import type { listWaiting } from '#shared/contract/residents/waiting.ts'
import type { OutputOf } from '#shared/operation.ts'
import {
  bedWishWords,
  offerStateWords,
  outcomeWords,
} from '#shared/rules/before-admission-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { sexWords, unknownWord } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Group } from '@mantine/core'
import type { ReactNode } from 'react'

export type WaitingRow = OutputOf<typeof listWaiting>['rows'][number]
export type EnquiryRow = OutputOf<typeof listEnquiries>['rows'][number]

function known(value: ReactNode): ReactNode {
  return value ?? <span className="unknown">{unknownWord}</span>
}

type Offer = NonNullable<WaitingRow['offer']>

const offerKinds = {
  open: 'due',
  accepted: 'well',
  refused: 'plain',
  lapsed: 'plain',
  withdrawn: 'plain',
} as const

/** How it stands with an offer: what, until when, what came of it. */
export function OfferMark({ offer }: { readonly offer: Offer | null }) {
  if (offer === null) return null
  const { bed, state, answerBy, answeredOn, isOverdue } = offer
  if (isOverdue) return <StatusMark kind="bad">{`${bed ?? '床位'} 过期未答复`}</StatusMark>
  const until = answerBy === null ? '' : `，${answerBy.slice(5)} 前`
  const when = state === 'open' ? until : `，${answeredOn?.slice(5) ?? ''}`
  return (
    <StatusMark kind={offerKinds[state]}>
      {`${bed ?? '床号未定'} ${offerStateWords[state]}${when}`}
    </StatusMark>
  )
}

function Name({ row }: { readonly row: WaitingRow }) {
  return (
    <Group component="span" gap={6} wrap="nowrap">
      <strong className="rowName">{row.name}</strong>
      {row.jump === null ? null : <StatusMark kind="special">提前</StatusMark>}
    </Group>
  )
}

const wishText = ({ bedKindWish, wish }: Pick<WaitingRow, 'bedKindWish' | 'wish'>) =>
  [bedKindWish === null ? null : bedWishWords[bedKindWish], wish]
    .filter((part) => part !== null)
    .join('，')

export const waitingColumns: readonly RecordColumn<WaitingRow>[] = [
  {
    key: 'place',
    heading: '位次',
    width: 56,
    align: 'right',
    isFixed: true,
    render: ({ place }) => place,
    exportAs: { kind: 'number' },
  },
  {
    key: 'name',
    heading: '姓名',
    width: 120,
    isFixed: true,
    render: (row) => <Name row={row} />,
  },
  {
    key: 'sex',
    heading: '性别',
    width: 48,
    render: ({ sex }) => sexWords[sex],
    exportAs: { words: sexWords },
  },
  {
    key: 'ageYears',
    heading: '年龄',
    width: 48,
    align: 'right',
    render: ({ ageYears }) => known(ageYears),
    exportAs: { kind: 'number' },
  },
  {
    key: 'ability',
    heading: '自理能力',
    width: 88,
    render: ({ ability }) => <AbilityBars ability={ability} />,
    exportAs: { path: 'ability.word' },
  },
  {
    key: 'dayCount',
    heading: '已等天数',
    width: 76,
    align: 'right',
    render: ({ dayCount }) => dayCount,
    exportAs: { kind: 'number' },
  },
  {
    key: 'why',
    heading: '位次依据',
    width: 340,
    render: ({ why }) => <span title={why}>{why}</span>,
  },
  {
    key: 'wish',
    heading: '要求',
    width: 128,
    render: (row) => <span title={wishText(row)}>{wishText(row)}</span>,
    exportAs: { empty: '' },
  },
  {
    key: 'offerWords',
    heading: '床位通知',
    width: 188,
    render: ({ offer }) => <OfferMark offer={offer} />,
    exportAs: { empty: '' },
  },
  {
    key: 'waitingFrom',
    heading: '列入日期',
    width: 104,
    isOptional: true,
    render: ({ waitingFrom }) => waitingFrom,
    exportAs: { kind: 'day' },
  },
  {
    key: 'groupName',
    heading: '人员类别',
    width: 92,
    isOptional: true,
    render: ({ groupName }) => known(groupName),
  },
  {
    key: 'specialGroupNames',
    heading: '特殊情况',
    width: 120,
    isOptional: true,
    render: ({ specialGroupNames }) => specialGroupNames ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'jumpWords',
    heading: '提前',
    width: 200,
    isOptional: true,
    render: ({ jumpWords }) => jumpWords ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'bedKindWish',
    heading: '要哪种床位',
    width: 104,
    isOptional: true,
    render: ({ bedKindWish }) => (bedKindWish === null ? '' : bedWishWords[bedKindWish]),
    exportAs: { words: bedWishWords, empty: '' },
  },
  {
    key: 'wantedFrom',
    heading: '要从哪天起',
    width: 104,
    isOptional: true,
    render: ({ wantedFrom }) => wantedFrom ?? '',
    exportAs: { kind: 'day', empty: '' },
  },
  {
    key: 'refusedCount',
    heading: '谢绝次数',
    width: 80,
    align: 'right',
    isOptional: true,
    render: ({ refusedCount }) => refusedCount,
    exportAs: { kind: 'number' },
  },
  {
    key: 'idNumber',
    heading: '证件号码',
    width: 184,
    isOptional: true,
    render: ({ idNumber }) => known(idNumber),
  },
  {
    key: 'telephone',
    heading: '电话',
    width: 128,
    isOptional: true,
    render: ({ telephone }) => known(telephone),
  },
]

interface EnquiryStateProps {
  readonly row: EnquiryRow
}

function EnquiryState({ row }: EnquiryStateProps) {
  const { outcome, closedOn, isWaiting } = row
  if (outcome !== null) return `${closedOn?.slice(5) ?? ''} ${outcomeWords[outcome]}`
  return isWaiting ? (
    <StatusMark kind="away">轮候</StatusMark>
  ) : (
    <StatusMark kind="plain">咨询中</StatusMark>
  )
}

/** The columns of the enquiries as of a day. */
export function enquiryColumns(day: string): readonly RecordColumn<EnquiryRow>[] {
  return [
    {
      key: 'enquiredOn',
      heading: '咨询日期',
      width: 104,
      render: ({ enquiredOn }) => enquiredOn,
      exportAs: { kind: 'day' },
    },
    {
      key: 'name',
      heading: '姓名',
      width: 112,
      isFixed: true,
      render: ({ name }) => <strong className="rowName">{name}</strong>,
    },
    {
      key: 'sex',
      heading: '性别',
      width: 52,
      render: ({ sex }) => sexWords[sex],
      exportAs: { words: sexWords },
    },
    {
      key: 'ageYears',
      heading: '年龄',
      width: 52,
      align: 'right',
      render: ({ ageYears }) => known(ageYears),
      exportAs: { kind: 'number' },
    },
    {
      key: 'outcome',
      heading: '状态',
      width: 136,
      render: (row) => <EnquiryState row={row} />,
      exportAs: { words: outcomeWords, empty: '咨询中' },
    },
    {
      key: 'contact',
      heading: '联系人',
      width: 208,
      render: ({ contact }) => known(contact),
    },
    { key: 'channel', heading: '来源', width: 112, render: ({ channel }) => known(channel) },
    {
      key: 'wish',
      heading: '要求',
      render: (row) => wishText(row),
      exportAs: { empty: '' },
    },
    {
      key: 'nextOn',
      heading: '下次回访',
      width: 128,
      render: ({ nextOn }) =>
        nextOn === null ? (
          ''
        ) : nextOn <= day ? (
          <StatusMark kind={nextOn < day ? 'bad' : 'due'}>{nextOn}</StatusMark>
        ) : (
          nextOn
        ),
      exportAs: { kind: 'day', empty: '' },
    },
    {
      key: 'followedOn',
      heading: '上次回访',
      width: 104,
      isOptional: true,
      render: ({ followedOn }) => followedOn ?? '',
      exportAs: { kind: 'day', empty: '' },
    },
    {
      key: 'priceMaxFen',
      heading: '每月最多（元）',
      width: 112,
      align: 'right',
      isOptional: true,
      render: ({ priceMaxFen }) => known(priceMaxFen === null ? null : formatFen(priceMaxFen)),
      exportAs: { kind: 'money' },
    },
    {
      key: 'receivedBy',
      heading: '接待人',
      width: 96,
      isOptional: true,
      render: ({ receivedBy }) => known(receivedBy),
    },
  ]
}
