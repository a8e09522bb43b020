import { type AbsenceState, absenceStates, listAbsences } from '#shared/contract/staff/absence.ts'
import { printAbsence } from '#shared/contract/staff/absence.ts'
import { absenceKindNames } from '#shared/rules/staff/absence-kinds.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useDocument } from '#renderer/domain/use-document.ts'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import { Button, SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { absenceColumns } from './absence-columns.tsx'
import { type AbsenceRow, absenceTitle, requestStateWords } from './absence-words.tsx'
import {
  AskAbsenceDialog,
  CorrectAbsenceDialog,
  ShortenAbsenceDialog,
  VoidAbsenceDialog,
  WithdrawAbsenceDialog,
} from './AbsenceDialogs.tsx'
import { type AbsencesView, daysOf, kindChoices, whenChoices, whenWords } from './absences-view.ts'
import { AwayLine } from './AwayLine.tsx'
import { AbsenceDialog } from './DecideAbsenceDialog.tsx'

const route = getRouteApi('/staff/absences')

const stateChoices = [
  { value: 'all', label: '全部' },
  ...absenceStates.map((value) => ({ value: value as string, label: requestStateWords[value] })),
]

type Change = (part: Partial<AbsencesView>) => void

function Filters({ view, onChange }: { readonly view: AbsencesView; readonly onChange: Change }) {
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label="状态"
        data={stateChoices}
        value={view.state ?? 'all'}
        onChange={(value) =>
          onChange({ state: value === 'all' ? undefined : (value as AbsenceState) })
        }
      />
      <Select
        aria-label="假别"
        placeholder="全部假别"
        clearable
        w={120}
        data={kindChoices}
        value={view.kind ?? null}
        onChange={(value) => onChange({ kind: value ?? undefined })}
      />
      <Select
        aria-label="日期"
        placeholder="全部日期"
        clearable
        w={120}
        data={whenChoices}
        value={view.when ?? null}
        onChange={(value) => onChange({ when: value ?? undefined })}
      />
      {view.staffId === undefined ? null : (
        <Button variant="light" onClick={() => onChange({ staffId: undefined })}>
          只看一位员工 ×
        </Button>
      )}
    </>
  )
}

type Deed = 'ask' | 'decide' | 'show' | 'correct' | 'withdraw' | 'shorten' | 'void'

type Open = { readonly deed: Deed; readonly absence: AbsenceRow | null } | null

/** What can be done with an absence: decide, put right, take back, print. */
function useRowActions(onOpen: (open: Open) => void, print: (id: number) => void) {
  const mayAsk = useMay('rota.ask')
  const mayDecide = useMay('rota.decide')
  const actions = (absence: AbsenceRow) => {
    const { state, isOwn, days, id } = absence
    const deed = (label: string, what: Deed) => ({
      label,
      run: () => onOpen({ deed: what, absence }),
    })
    const isOpen = state === 'open'
    const isHers = mayAsk && (isOwn || mayDecide)
    return [
      ...(isOpen && mayDecide ? [deed('审批', 'decide')] : []),
      ...(isHers && (isOpen || (state === 'agreed' && mayDecide)) ? [deed('更正', 'correct')] : []),
      ...(isHers && isOpen ? [deed('撤回', 'withdraw')] : []),
      ...(mayDecide && state === 'agreed' && days > 1 ? [deed('提前销假', 'shorten')] : []),
      { label: '打印请假条', run: () => print(id) },
      ...(mayDecide ? [deed('作废', 'void')] : []),
    ]
  }
  return { name: absenceTitle, actions }
}

interface DialogsProps {
  readonly open: Open
  readonly self: { readonly staffId: number; readonly name: string } | null
  readonly staffId: number | undefined
  readonly onClose: () => void
}

function Dialogs({ open, self, staffId, onClose }: DialogsProps) {
  if (open === null) return null
  const { deed, absence } = open
  if (deed === 'ask') return <AskAbsenceDialog self={self} staffId={staffId} onClose={onClose} />
  if (absence === null) return null
  switch (deed) {
    case 'decide':
    case 'show':
      return <AbsenceDialog id={absence.id} isDeciding={deed === 'decide'} onClose={onClose} />
    case 'correct':
      return <CorrectAbsenceDialog absence={absence} onClose={onClose} />
    case 'withdraw':
      return <WithdrawAbsenceDialog absence={absence} onClose={onClose} />
    case 'shorten':
      return <ShortenAbsenceDialog absence={absence} onClose={onClose} />
    case 'void':
      return <VoidAbsenceDialog absence={absence} onClose={onClose} />
  }
}

function inputOf({ state, kind, staffId, search }: AbsencesView) {
  return {
    ...(state === undefined ? {} : { state }),
    ...(kind === undefined ? {} : { kind }),
    ...(staffId === undefined ? {} : { staffId }),
    ...(search === '' ? {} : { search }),
  }
}

function filterWords({ state, kind, when, search }: AbsencesView): string {
  return [
    state === undefined ? '' : requestStateWords[state],
    kind === undefined ? '' : absenceKindNames[kind],
    when === undefined ? '' : whenWords[when],
    search === '' ? '' : `查找“${search}”`,
  ]
    .filter((part) => part !== '')
    .join('；')
}

function useAbsences(view: AbsencesView) {
  const today = useToday()
  const shownDay = useAsOf() ?? today
  const asOf = useAsOfInput()
  const input = { ...inputOf(view), ...daysOf(view.when, shownDay), ...asOf }
  const rows = useOperationQuery(
    listAbsences,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const filters = filterWords(view)
  const files = useListFiles({ list: listAbsences, input, title: '员工假', filters })
  const slip = useDocument(printAbsence)
  return { rows, files, slip, print: (id: number) => slip.make({ id, ...asOf }) }
}

/** Whether this person can ask for somebody: who decides for all, else for herself. */
function useMayAsk(self: DialogsProps['self']): boolean {
  const mayAsk = useMay('rota.ask')
  const mayOthers = useHolds('rota.decide')
  return mayAsk && (mayOthers || self !== null)
}

/** Absences of the staff: what waits for a decision first, and who is away. */
export function AbsencesPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const { rows, files, slip, print } = useAbsences(view)
  const [open, setOpen] = useState<Open>(null)
  const rowActions = useRowActions(setOpen, print)
  const mayDecide = useMay('rota.decide')
  const self = rows.data?.self ?? null
  const mayAsk = useMayAsk(self)
  const change: Change = (part) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  const { state, kind, when, staffId } = view
  const cleared = { state: undefined, kind: undefined, when: undefined, staffId: undefined }
  const ask = mayAsk ? (
    <Button
      leftSection={<IconPlus size={16} stroke={1.5} />}
      onClick={() => setOpen({ deed: 'ask', absence: null })}
    >
      申请员工假
    </Button>
  ) : null
  const count = rows.data?.openCount ?? 0
  return (
    <>
      <ListPage<AbsenceRow>
        list="staff.absences"
        title="员工假"
        unit="次"
        sub={rows.data === undefined ? '' : count === 0 ? '没有待批的' : `${count} 次待批`}
        lead={<AwayLine />}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={absenceColumns}
        rowKey={(row) => row.id}
        onOpen={(absence) =>
          setOpen({ deed: mayDecide && absence.state === 'open' ? 'decide' : 'show', absence })
        }
        rowActions={rowActions}
        view={view}
        onView={change}
        searchHint="姓名、拼音或首字母"
        filters={<Filters view={view} onChange={change} />}
        isFiltered={[state, kind, when, staffId].some((part) => part !== undefined)}
        onClearFilters={() => change({ search: '', ...cleared })}
        actions={
          <>
            <LinkButton to="/staff/absences/swaps" variant="default">
              换班
            </LinkButton>
            {ask}
          </>
        }
        empty={
          <EmptyState title="还没有员工假" action={ask}>
            年休假、病假、事假等在这里申请和批准。同意以后，那些天不能再排班。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <Dialogs open={open} self={self} staffId={staffId} onClose={() => setOpen(null)} />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
      <DocumentScreen document={slip.document} onClose={slip.close} />
    </>
  )
}
