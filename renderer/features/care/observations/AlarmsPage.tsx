import { listAlarms, voidAlarmAnswer } from '#shared/contract/care/observation-range.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { ObservedValue } from '#renderer/domain/ObservedValue.tsx'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type AlarmRow, AnswerDialog } from './AnswerDialog.tsx'
import { whenText } from './observation-words.ts'

const route = getRouteApi('/care/observations/alarms')

const states = [
  { value: 'open', label: '待处理' },
  { value: 'answered', label: '已处理' },
  { value: 'all', label: '全部' },
] as const

/** What was done, with the way to take it back. */
function Answered({ answer }: { readonly answer: NonNullable<AlarmRow['answer']> }) {
  const command = useCommand(voidAlarmAnswer)
  const today = useToday()
  const mayRecord = useMay('care.record')
  const told = answer.toldTo === null ? '' : `，已告知${answer.toldTo}`
  return (
    <>
      <StatusMark kind="well">
        {whenText(answer.answeredAt, today)} {answer.answeredBy}
      </StatusMark>{' '}
      {answer.answer}
      {told}{' '}
      {mayRecord ? (
        <ConfirmButton
          size="compact-xs"
          variant="subtle"
          title="作废这条处理"
          explanation="作废以后，这个报警又成为待处理。原来的内容留在操作记录里。"
          confirmLabel="作废"
          reasonLabel="原因"
          onConfirm={(reason) => command.mutateAsync({ id: answer.id, reason })}
        >
          作废
        </ConfirmButton>
      ) : null}
    </>
  )
}

function columnsOf(
  today: string,
  mayAnswer: boolean,
  onAnswer: (row: AlarmRow) => void,
): readonly RecordColumn<AlarmRow>[] {
  return [
    {
      key: 'observedAt',
      heading: '时间',
      width: 108,
      render: ({ observedAt, isDaySum }) =>
        isDaySum ? shanghaiDay(observedAt).slice(5) : whenText(observedAt, today),
    },
    { key: 'bed', heading: '床位', width: 76, render: ({ bed }) => bed ?? '' },
    {
      key: 'name',
      heading: '姓名',
      width: 88,
      isFixed: true,
      render: ({ name }) => <strong className="rowName">{name}</strong>,
    },
    {
      key: 'value',
      heading: '报警',
      width: 220,
      render: ({ kindName, text, side, answer }) => (
        <ObservedValue
          value={{
            text: `${kindName} ${text}`,
            tone: 'plain',
            alarm: side,
            isAnswered: answer !== null,
          }}
        />
      ),
    },
    {
      key: 'range',
      heading: '范围',
      width: 168,
      render: ({ rangeText, isOwnRange }) => `${rangeText}（${isOwnRange ? '个人' : '机构'}）`,
    },
    { key: 'observedBy', heading: '观察人', width: 80, render: ({ observedBy }) => observedBy },
    {
      key: 'answer',
      heading: '处理',
      render: (row) => {
        if (row.answer !== null) return <Answered answer={row.answer} />
        return mayAnswer ? (
          <Button size="compact-xs" onClick={() => onAnswer(row)}>
            处理
          </Button>
        ) : (
          <StatusMark kind="bad">未处理</StatusMark>
        )
      },
    },
  ]
}

/** Values outside their range: what waits, what was done. */
export function AlarmsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const now = useToday()
  const today = useAsOf() ?? now
  const mayAnswer = useMay('care.record')
  const [answering, setAnswering] = useState<AlarmRow | null>(null)
  const { state, residentId } = view
  const rows = useOperationQuery(
    listAlarms,
    {
      state,
      ...(residentId === undefined ? {} : { residentId }),
      ...(state === 'open' ? {} : { days: 90 }),
      ...useAsOfInput(),
      ...pagingOf(view),
    },
    { keepPrevious: true },
  )
  const change = (part: Partial<typeof view>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const others = (rows.data?.rows ?? []).filter(
    (row) =>
      answering !== null &&
      row.answer === null &&
      row.observationId !== answering.observationId &&
      row.residentId === answering.residentId &&
      row.observedAt === answering.observedAt,
  )
  return (
    <>
      <ListPage<AlarmRow>
        list="care.alarms"
        title="观察报警"
        unit="个"
        sub={
          state === 'open' ? '最近 30 天超出范围、还没有处理的数值。' : '最近 90 天超出范围的数值。'
        }
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columnsOf(today, mayAnswer, setAnswering)}
        rowKey={(row) => row.observationId}
        onOpen={(row) =>
          row.answer === null && mayAnswer
            ? setAnswering(row)
            : void navigate({
                to: '/residents/$residentId',
                params: { residentId: row.residentId },
                search: { tab: 'observations' },
              })
        }
        view={view}
        onView={change}
        filters={
          <SegmentedControl
            aria-label="情况"
            data={[...states]}
            value={state}
            onChange={(value) => {
              const found = states.find((one) => one.value === value)
              change({ state: found?.value ?? 'open', page: 1 })
            }}
          />
        }
        isFiltered={residentId !== undefined}
        onClearFilters={() => change({ residentId: undefined, page: 1 })}
        actions={
          <>
            <LinkButton to="/care/observations" variant="default">
              体征和观察
            </LinkButton>
            <LinkButton to="/care/observations/ranges" variant="default">
              报警范围
            </LinkButton>
          </>
        }
        empty={
          <EmptyState title={state === 'open' ? '没有待处理的报警' : '没有报警'}>
            {rows.data?.hasHomeRanges === false
              ? '机构还没有定报警范围，没有个人范围的老人不报警。'
              : '数值超出当时的范围时，在这里列出。'}
          </EmptyState>
        }
      />
      {answering === null ? null : (
        <AnswerDialog alarm={answering} others={others} onClose={() => setAnswering(null)} />
      )}
    </>
  )
}
