import {
  listRetention,
  proposeErasure,
  retentionStates,
  withdrawErasure,
} from '#shared/contract/office/retention.ts'
import { retentionStateWords } from '#shared/rules/privacy-words.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay, useSession } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, Text } from '@mantine/core'
import { useState } from 'react'
import { PartSwitch, usePrivacyView } from './PrivacyBar.tsx'
import { EndHoldDialog, EraseDialog, HoldDialog, type RetentionRow } from './RetentionDialogs.tsx'

type State = RetentionRow['state']

const kinds: Readonly<Record<State, StatusKind>> = {
  'in-use': 'plain',
  keeping: 'plain',
  due: 'due',
  held: 'special',
  proposed: 'bad',
  erased: 'plain',
}

function leftText(days: number | null): string {
  if (days === null) return ''
  if (days < 0) return `已过 ${-days} 天`
  return days > 730 ? `还有 ${Math.floor(days / 365)} 年` : `还有 ${days} 天`
}

/** From when the clock runs, why, and what stands in the way of its end. */
function basisText({ basis, clause, holdReason, proposedBy }: RetentionRow): string {
  return [
    holdReason === null ? null : `延长保存：${holdReason}`,
    proposedBy === null ? null : `${proposedBy} 提出清除`,
    basis,
    clause,
  ]
    .filter((part) => part !== null && part !== '')
    .join('；')
}

const columns: readonly RecordColumn<RetentionRow>[] = [
  {
    key: 'name',
    heading: '姓名',
    width: 112,
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'state',
    heading: '情况',
    width: 144,
    render: ({ state }) => (
      <StatusMark kind={kinds[state]}>{retentionStateWords[state]}</StatusMark>
    ),
    exportAs: { words: retentionStateWords },
  },
  {
    key: 'endedOn',
    heading: '结束',
    width: 104,
    render: ({ endedOn }) => endedOn ?? '',
    exportAs: { kind: 'day', empty: '' },
  },
  {
    key: 'keepUntil',
    heading: '保存到',
    width: 104,
    render: ({ keepUntil }) => keepUntil ?? '',
    exportAs: { kind: 'day', empty: '' },
  },
  {
    key: 'daysLeft',
    heading: '剩余',
    width: 104,
    render: ({ daysLeft }) => leftText(daysLeft),
    exportAs: { kind: 'number', empty: '' },
  },
  {
    key: 'basis',
    heading: '依据',
    render: (row) => {
      const text = basisText(row)
      return <span title={text}>{text}</span>
    },
  },
  {
    key: 'proposedBy',
    heading: '提出人',
    width: 88,
    isOptional: true,
    render: ({ proposedBy }) => proposedBy ?? '',
    exportAs: { empty: '' },
  },
]

type Step = 'hold' | 'end-hold' | 'propose' | 'withdraw' | 'erase'

interface ReasonDialogProps {
  readonly row: RetentionRow
  readonly onClose: () => void
}

/** First of two people: the file's time is over. */
function ProposeDialog({ row, onClose }: ReasonDialogProps) {
  const { residentId, name, keepUntil, clause } = row
  const proposing = useCommand(proposeErasure)
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: proposeErasure.input,
    toInput: (values) => ({ residentId, ...values }),
    save: async ({ reason }) => {
      await proposing.mutateAsync({ residentId, reason })
      notifyDone('已提出，等另一人确认')
    },
  })
  return (
    <FormDialog record={record} title={`提出清除：${name}`} saveLabel="提出" onClose={onClose}>
      <Text size="sm">
        至少保存到 {keepUntil}（{clause}
        ），已经期满。提出后由另一个有这项权限的人确认，确认以前什么也不改。
      </Text>
      <FormGroup>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}

function WithdrawDialog({ row, onClose }: ReasonDialogProps) {
  const id = row.proposalId ?? 0
  const withdrawing = useCommand(withdrawErasure)
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: withdrawErasure.input,
    toInput: (values) => ({ id, ...values }),
    save: async ({ reason }) => {
      await withdrawing.mutateAsync({ id, reason })
      notifyDone('已撤回，档案不清除')
    },
  })
  return (
    <FormDialog record={record} title={`撤回清除：${row.name}`} saveLabel="撤回" onClose={onClose}>
      <Text size="sm">{row.proposedBy} 提出的清除不再等人确认，档案照旧保存。</Text>
      <FormGroup>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}

const dialogs = {
  hold: HoldDialog,
  'end-hold': EndHoldDialog,
  propose: ProposeDialog,
  withdraw: WithdrawDialog,
  erase: EraseDialog,
} as const

interface Rights {
  readonly mayHold: boolean
  readonly mayErase: boolean
  readonly ownName: string | null
}

/** What can be done with a file in its state; who proposed it does not see the confirmation. */
function stepsOf(row: RetentionRow, { mayHold, mayErase, ownName }: Rights): readonly Step[] {
  const isOwn = row.proposedBy !== null && row.proposedBy === ownName
  const steps: Step[] = []
  if (mayErase && row.state === 'due') steps.push('propose')
  if (mayErase && row.state === 'proposed' && !isOwn) steps.push('erase')
  if (mayErase && row.proposalId !== null) steps.push('withdraw')
  if (mayHold && row.holdReason !== null) steps.push('end-hold')
  if (mayHold && row.holdReason === null && row.state !== 'erased') steps.push('hold')
  return steps
}

const stepWords: Readonly<Record<Step, string>> = {
  propose: '提出清除',
  erase: '确认清除',
  withdraw: '撤回清除',
  hold: '延长保存',
  'end-hold': '结束延长',
}

const shownStates = retentionStates.filter((state) => state !== 'in-use')

/** The clock of every file that is not in use, and what is done when its time is over. */
export function RetentionList() {
  const { view, change, navigate } = usePrivacyView()
  const asOf = useAsOf()
  const rights = {
    mayHold: useMay('privacy.write'),
    mayErase: useMay('privacy.erase'),
    ownName: useSession()?.name ?? null,
  }
  const [doing, setDoing] = useState<{ row: RetentionRow; step: Step } | null>(null)
  const state = retentionStates.find((one) => one === view.state)
  const input = {
    ...(state === undefined ? {} : { state }),
    ...(view.search === '' ? {} : { search: view.search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(
    listRetention,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listRetention,
    input,
    title: '档案保存期限',
    filters: [
      asOf === null ? undefined : `${asOf} 的情况`,
      state === undefined ? undefined : retentionStateWords[state],
    ]
      .filter((part) => part !== undefined)
      .join('；'),
  })
  const Dialog = doing === null ? null : dialogs[doing.step]
  return (
    <>
      <ListPage<RetentionRow>
        list="office.retention"
        title="个人信息"
        unit="份"
        sub="保存期限：离开的老人和没有入住的咨询，从协议或入住结束起算"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={({ residentId }) => residentId}
        onOpen={({ residentId }) =>
          void navigate({ to: '/residents/$residentId', params: { residentId } })
        }
        rowActions={{
          name: ({ name }) => name,
          width: 96,
          actions: (row) =>
            stepsOf(row, rights).map((step) => ({
              label: stepWords[step],
              run: () => setDoing({ row, step }),
            })),
        }}
        view={view}
        onView={change}
        searchHint="姓名、拼音"
        filters={
          <>
            <PartSwitch view="retention" />
            <Select
              aria-label="情况"
              placeholder="全部情况"
              clearable
              w="9rem"
              data={shownStates.map((one) => ({ value: one, label: retentionStateWords[one] }))}
              value={state ?? null}
              onChange={(next) => change({ state: next ?? undefined, page: 1 })}
            />
          </>
        }
        isFiltered={state !== undefined}
        onClearFilters={() => change({ state: undefined, search: '', page: 1 })}
        empty={
          <EmptyState title="没有要计时的档案">
            老人离开、协议期满以后，档案从那一天起计时，至少保存 5 年。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      {doing === null || Dialog === null ? null : (
        <Dialog row={doing.row} onClose={() => setDoing(null)} />
      )}
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
