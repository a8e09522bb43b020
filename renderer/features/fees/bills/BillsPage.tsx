import { listBills, previewBills, printBill, printBills } from '#shared/contract/fees/bill.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatMonth } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useDocument } from '#renderer/domain/use-document.ts'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { MonthChooser } from '#renderer/ui/MonthChooser.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Button, Menu, Select, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { monthColumns, personColumns } from './bill-columns.tsx'
import type { BillRow } from './bill-words.tsx'
import { billedMonthOn, billShows, type BillsView as View } from './bills-view.ts'
import { BillSums } from './BillSums.tsx'
import { PayNoteDialog } from './PayNoteDialog.tsx'

const route = getRouteApi('/fees/bills')

const sorts = ['bed', 'name', 'number', 'total', 'open'] as const

const showWords = {
  all: '全部账单',
  unpaid: '没有缴清',
  overdue: '已逾期',
  paid: '已缴清',
  void: '已作废',
} as const

function useMonth({ month }: View): string {
  const today = useToday()
  const day = useAsOf() ?? today
  return month ?? billedMonthOn(day)
}

function useBills(view: View, month: string) {
  const sort = sorts.find((one) => one === view.sort) ?? 'bed'
  const { residentId, state, descending, search } = view
  const input = {
    sort,
    descending,
    ...(residentId === undefined ? { month } : { residentId }),
    ...(state === 'all' ? {} : { state }),
    ...(search === '' ? {} : { search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(listBills, { ...input, ...pagingOf(view) }, { keepPrevious: true })
  const filters = [residentId === undefined ? formatMonth(month) : '', showWords[state]]
  const files = useListFiles({
    list: listBills,
    input,
    title: '账单',
    filters: filters.filter((part) => part !== '').join('；'),
  })
  return { sort, rows, files }
}

interface FilterProps {
  readonly view: View
  readonly counts: OutputOf<typeof listBills>['counts'] | undefined
  readonly onChange: (change: Partial<View>) => void
}

function StateFilter({ view, counts, onChange }: FilterProps) {
  return (
    <Select
      aria-label="状态"
      allowDeselect={false}
      w="11rem"
      data={billShows.map((value) => ({
        value,
        label: `${showWords[value]}${counts === undefined ? '' : ` ${counts[value]}`}`,
      }))}
      value={view.state}
      onChange={(state) => onChange({ state: state ?? 'all', page: 1 })}
    />
  )
}

interface PaperMenuProps {
  readonly isBusy: boolean
  readonly onPrint: ((paper: 'a4' | 'a5') => void) | null
  readonly onNote: (() => void) | null
}

function PaperMenu({ isBusy, onPrint, onNote }: PaperMenuProps) {
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" loading={isBusy}>
          打印账单
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {onPrint === null ? null : (
          <>
            <Menu.Item onClick={() => onPrint('a4')}>这个月全部，A4</Menu.Item>
            <Menu.Item onClick={() => onPrint('a5')}>这个月全部，A5</Menu.Item>
          </>
        )}
        {onNote === null ? null : <Menu.Item onClick={onNote}>缴费说明…</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}

function Actions({ view, hasBills }: { readonly view: View; readonly hasBills: boolean }) {
  const navigate = route.useNavigate()
  const month = useMonth(view)
  const today = useToday()
  const day = useAsOf() ?? today
  const asOf = useAsOfInput()
  const all = useDocument(printBills)
  const mayTable = useMay('fees.table')
  const [isNote, setNote] = useState(false)
  const isMonth = view.residentId === undefined
  const mayPrint = isMonth && hasBills
  return (
    <>
      {all.isBusy ? (
        <Text role="status" c="dimmed" style={{ alignSelf: 'center' }}>
          {`正在生成账单：${all.progress?.text ?? '读取中'}`}
        </Text>
      ) : null}
      {isMonth ? (
        <MonthChooser
          month={month}
          last={day.slice(0, 7)}
          onChange={(next) =>
            void navigate({ search: (old) => ({ ...old, month: next, page: 1 }), replace: true })
          }
        />
      ) : (
        <LinkButton to="/fees/bills" variant="default">
          全部老人
        </LinkButton>
      )}
      {mayPrint || mayTable ? (
        <PaperMenu
          isBusy={all.isBusy}
          onPrint={mayPrint ? (paper) => all.make({ month, paper, ...asOf }) : null}
          onNote={mayTable ? () => setNote(true) : null}
        />
      ) : null}
      {isNote ? <PayNoteDialog onClose={() => setNote(false)} /> : null}
      <DocumentScreen document={all.document} onClose={all.close} />
    </>
  )
}

/** The bills of a month, what of each is paid, and who was not billed yet. */
export function BillsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const month = useMonth(view)
  const asOf = useAsOfInput()
  const mayCharge = useMay('fees.charge')
  const isToday = useAsOf() === null
  const isMonth = view.residentId === undefined
  const preview = useOperationQuery(previewBills, { month }, { enabled: isMonth && isToday })
  const { sort, rows, files } = useBills(view, month)
  const print = useDocument(printBill)
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const open = (billId: number) => void navigate({ to: '/fees/bills/$billId', params: { billId } })
  const toBill = isMonth && isToday ? preview.data : undefined
  return (
    <>
      <ListPage<BillRow>
        list="fees.bills"
        title="账单"
        unit="张"
        sub={isMonth ? formatMonth(month) : rows.data?.rows[0]?.name}
        lead={<BillSums sums={rows.data?.sums} preview={toBill} mayCharge={mayCharge} />}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={isMonth ? monthColumns : personColumns}
        rowKey={(row) => row.id}
        onOpen={({ id }) => open(id)}
        rowActions={{
          name: ({ name, number }) => `${name} ${number}`,
          actions: ({ id }) => [
            { label: '打印 A4', run: () => print.make({ id, paper: 'a4', ...asOf }) },
            { label: '打印 A5', run: () => print.make({ id, paper: 'a5', ...asOf }) },
          ],
        }}
        view={{ ...view, sort }}
        onView={change}
        searchHint="姓名、拼音、床号"
        filters={<StateFilter view={view} counts={rows.data?.counts} onChange={change} />}
        isFiltered={view.state !== 'all'}
        onClearFilters={() => change({ state: 'all', search: '', page: 1 })}
        actions={<Actions view={view} hasBills={(rows.data?.counts.all ?? 0) > 0} />}
        empty={
          <EmptyState
            title={isMonth ? '这个月还没有出账单' : '还没有出过账单'}
            action={
              isMonth && mayCharge ? (
                <LinkButton to="/fees/bills/issue" search={{ month }}>
                  预览并出账
                </LinkButton>
              ) : undefined
            }
          >
            先预览每个人的费用，看过再出。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen
        document={print.document ?? files.document}
        onClose={() => {
          print.close()
          files.closeDocument()
        }}
      />
    </>
  )
}
