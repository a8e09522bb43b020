import { spanWords } from '#shared/rules/subsidies/subsidy-words.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { type RecordColumn, RecordTable } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { fenToYuan } from '#renderer/ui/yuan.ts'
import { SegmentedControl, Text } from '@mantine/core'
import classes from './Subsidies.module.css'
import type { MonthValue } from './month-value.ts'
import type { SubsidyView } from './subsidy-view.ts'

type Row = MonthValue['rows'][number]
type LeftOut = MonthValue['leftOut'][number]
type Change = NonNullable<MonthValue['difference']>['rows'][number]
type Step = Row['steps'][number]

const stepWords = (step: Step) => `${spanWords(step)}（${step.days} 天）${step.words}`

function Steps({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <>
      {steps.map((step) => (
        <Text
          key={step.from}
          size="sm"
          c={step.isCounted ? undefined : 'dimmed'}
          className={classes.whole}
        >
          {stepWords(step)}
        </Text>
      ))}
    </>
  )
}

type Recipient = MonthValue['scheme']['terms']['recipient']

const places = { resident: '/residents', staff: '/staff' } as const

/** Somebody with the way to her file; a bed by its code. */
function Named({
  recipient,
  of: { key, name },
}: {
  readonly recipient: Recipient
  readonly of: { readonly key: number; readonly name: string }
}) {
  if (recipient === 'bed') return name
  return <PlaceLink link={`${places[recipient]}/${key}`}>{name}</PlaceLink>
}

function rowColumns(recipient: Recipient): readonly RecordColumn<Row>[] {
  const isOfBeds = recipient === 'bed'
  return [
    {
      key: 'name',
      heading: isOfBeds ? '床位' : '姓名',
      width: 110,
      render: ({ key, name }) => <Named recipient={recipient} of={{ key, name }} />,
    },
    ...(isOfBeds
      ? []
      : [
          {
            key: 'days',
            heading: '天数',
            width: 64,
            align: 'right' as const,
            render: ({ countedDays }: Row) => (countedDays === null ? '' : String(countedDays)),
          },
          {
            key: 'steps',
            heading: '各天',
            render: ({ steps }: Row) => <Steps steps={steps} />,
          },
        ]),
    { key: 'words', heading: isOfBeds ? '说明' : '算法', render: ({ words }) => words },
    {
      key: 'amount',
      heading: '金额（元）',
      width: 112,
      align: 'right',
      render: ({ amountFen }) => fenToYuan(amountFen),
    },
  ]
}

function leftOutColumns(recipient: Recipient): readonly RecordColumn<LeftOut>[] {
  const isOfBeds = recipient === 'bed'
  return [
    {
      key: 'name',
      heading: isOfBeds ? '床位' : '姓名',
      width: 110,
      render: ({ key, name }) => <Named recipient={recipient} of={{ key, name }} />,
    },
    {
      key: 'reasons',
      heading: '原因',
      render: ({ reasons, link }) =>
        link === null ? (
          reasons.join('；')
        ) : (
          <PlaceLink link={link}>{`${reasons.join('；')}，去补`}</PlaceLink>
        ),
    },
    { key: 'steps', heading: '各天', render: ({ steps }) => <Steps steps={steps} /> },
  ]
}

const changeMarks = {
  added: { kind: 'due', word: '多出来的' },
  dropped: { kind: 'bad', word: '不再有的' },
  changed: { kind: 'due', word: '金额变了' },
} as const

const changeColumns: readonly RecordColumn<Change>[] = [
  { key: 'name', heading: '谁', width: 110, render: ({ name }) => name },
  {
    key: 'what',
    heading: '变化',
    render: ({ what }) => (
      <StatusMark kind={changeMarks[what].kind}>{changeMarks[what].word}</StatusMark>
    ),
  },
  {
    key: 'before',
    heading: '原来（元）',
    width: 112,
    align: 'right',
    render: ({ beforeFen }) => fenToYuan(beforeFen),
  },
  {
    key: 'after',
    heading: '现在（元）',
    width: 112,
    align: 'right',
    render: ({ afterFen }) => fenToYuan(afterFen),
  },
]

interface Props {
  readonly value: MonthValue
  readonly view: SubsidyView
  readonly onView: (change: Partial<SubsidyView>) => void
}

function partsOf({ rows, leftOut, difference }: MonthValue) {
  const parts = [
    { value: 'rows', label: `名单 ${rows.length}` },
    { value: 'left-out', label: `不在名单内 ${leftOut.length}` },
  ]
  if (difference === null) return parts
  const label = `与第 ${difference.toEdition} 版的差异 ${difference.rows.length}`
  return [...parts, { value: 'difference', label }]
}

/** The list itself, who is left out with each reason, or what is other than on an earlier edition. */
export function MonthList({ value, view, onView }: Props) {
  const { recipient } = value.scheme.terms
  const { difference } = value
  const part = view.part === 'difference' && difference === null ? 'rows' : (view.part ?? 'rows')
  return (
    <Panel
      title={
        <SegmentedControl
          size="sm"
          aria-label="看哪一部分"
          data={partsOf(value)}
          value={part}
          onChange={(next) => onView({ part: next as SubsidyView['part'] })}
        />
      }
    >
      {part === 'rows' ? (
        <RecordTable
          isFitted
          label="名单"
          columns={rowColumns(recipient)}
          rows={value.rows}
          rowKey={({ key }) => key}
          empty="这个月没有人在名单内，原因在“不在名单内”"
        />
      ) : null}
      {part === 'left-out' ? (
        <RecordTable
          isFitted
          label="不在名单内"
          columns={leftOutColumns(recipient)}
          rows={value.leftOut}
          rowKey={({ key }) => key}
          empty="没有人被排除"
        />
      ) : null}
      {part === 'difference' && difference !== null ? (
        <RecordTable
          isFitted
          label="差异"
          columns={changeColumns}
          rows={difference.rows}
          rowKey={({ key }) => key}
          empty="没有差异"
        />
      ) : null}
    </Panel>
  )
}
