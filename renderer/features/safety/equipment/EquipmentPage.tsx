import { equipmentKinds, listEquipment } from '#shared/contract/safety/equipment-shown.ts'
import { printEquipmentLedger } from '#shared/contract/safety/equipment-shown.ts'
import {
  equipmentCategories,
  equipmentCategoryWords,
} from '#shared/rules/safety/equipment-cycles.ts'
import {
  equipmentDueStates,
  equipmentDueWords,
  equipmentStates,
  equipmentStateWords,
} from '#shared/rules/safety/equipment-due.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useDocument } from '#renderer/domain/use-document.ts'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus, IconPrinter } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { Button, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { equipmentColumns, type EquipmentRow } from './equipment-columns.tsx'
import type { EquipmentView } from './equipment-view.ts'

const route = getRouteApi('/safety/equipment')

const sorts = ['code', 'kind', 'dueOn'] as const

interface FiltersProps {
  readonly view: EquipmentView
  readonly onView: (change: Partial<EquipmentView>) => void
}

const categories = equipmentCategories.map((value) => ({
  value,
  label: equipmentCategoryWords[value],
}))

const dueChoices = equipmentDueStates.map((value) => ({ value, label: equipmentDueWords[value] }))

const stateChoices = [
  ...equipmentStates.map((value) => ({
    value: value as string,
    label: equipmentStateWords[value],
  })),
  { value: 'all', label: '全部，含报废' },
]

function Filters({ view, onView }: FiltersProps) {
  const kinds = useOperationQuery(equipmentKinds, {}).data?.kinds ?? []
  const kind = kinds.find(({ key }) => key === view.kind)
  return (
    <>
      <Select
        aria-label="类别"
        placeholder="全部类别"
        w={120}
        clearable
        data={categories}
        value={view.category ?? null}
        onChange={(value) => onView({ category: value ?? undefined, page: 1 })}
      />
      <Select
        aria-label="到期情况"
        placeholder="到期情况"
        w={120}
        clearable
        data={dueChoices}
        value={view.due ?? null}
        onChange={(value) => onView({ due: value ?? undefined, page: 1 })}
      />
      <Select
        aria-label="使用状态"
        placeholder="在用和停用"
        w={136}
        clearable
        data={stateChoices}
        value={view.state ?? null}
        onChange={(value) =>
          onView({ state: (value ?? undefined) as EquipmentView['state'], page: 1 })
        }
      />
      {view.kind === undefined ? null : (
        <Button variant="light" onClick={() => onView({ kind: undefined, page: 1 })}>
          {`只看 ${kind?.name ?? '一种设备'} ×`}
        </Button>
      )}
    </>
  )
}

function inputOf({ category, kind, due, state, search }: EquipmentView) {
  return {
    ...(category === undefined ? {} : { category }),
    ...(kind === undefined ? {} : { kind }),
    ...(due === undefined ? {} : { due }),
    ...(state === undefined ? {} : { state }),
    ...(search === '' ? {} : { search }),
  }
}

function filterWords({ category, due, state, search }: EquipmentView): string {
  return [
    category === undefined ? '' : equipmentCategoryWords[category],
    due === undefined ? '' : equipmentDueWords[due],
    state === undefined || state === 'all' ? '' : equipmentStateWords[state],
    search === '' ? '' : `查找“${search}”`,
  ]
    .filter((part) => part !== '')
    .join('；')
}

function AddButton({ category }: Pick<EquipmentView, 'category'>) {
  if (!useMay('safety.plan')) return null
  return (
    <LinkButton
      to="/safety/equipment/new"
      search={{ category }}
      leftSection={<IconPlus size={16} stroke={1.5} />}
    >
      登记设备
    </LinkButton>
  )
}

function useLedger(view: EquipmentView) {
  const input = { ...inputOf(view), ...useAsOfInput() }
  const sort = sorts.find((one) => one === view.sort) ?? ('kind' as const)
  const sorted = { ...input, sort, descending: view.descending }
  const rows = useOperationQuery(
    listEquipment,
    { ...sorted, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listEquipment,
    input: sorted,
    title: '设备台账',
    filters: filterWords(view),
  })
  return { input, sort, rows, files, paper: useDocument(printEquipmentLedger) }
}

function PaperButton({ of }: { readonly of: ReturnType<typeof useLedger> }) {
  return (
    <Button
      variant="default"
      leftSection={<IconPrinter size={16} stroke={1.5} />}
      loading={of.paper.isBusy}
      onClick={() => of.paper.make(of.input)}
    >
      打印台账
    </Button>
  )
}

/** What failed, is overdue or soon due, of all that is not scrapped. */
function countWords(counts: { failed: number; overdue: number; soon: number; unasked: number }) {
  const parts = [
    counts.failed === 0 ? '' : `不合格 ${counts.failed}`,
    counts.overdue === 0 ? '' : `逾期 ${counts.overdue}`,
    counts.soon === 0 ? '' : `快到期 ${counts.soon}`,
    counts.unasked === 0 ? '' : `未定周期 ${counts.unasked}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? '没有逾期和快到期的' : parts.join('，')
}

/** The equipment ledger as of the day: what is where, and what is to be inspected next. */
export function EquipmentPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const ledger = useLedger(view)
  const { rows, files, sort } = ledger
  const change = (part: Partial<EquipmentView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const { category, kind, due, state } = view
  const isFiltered = [category, kind, due, state].some((part) => part !== undefined)
  const cleared = { category: undefined, kind: undefined, due: undefined, state: undefined }
  return (
    <>
      <ListPage<EquipmentRow>
        list="safety.equipment"
        title="设备台账"
        unit="项"
        sub={rows.data === undefined ? '' : countWords(rows.data.counts)}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={equipmentColumns}
        rowKey={(row) => row.id}
        onOpen={({ id }) =>
          void navigate({ to: '/safety/equipment/$equipmentId', params: { equipmentId: id } })
        }
        view={{ ...view, sort }}
        onView={change}
        searchHint="名称、编码、位置、单位"
        filters={<Filters view={view} onView={change} />}
        isFiltered={isFiltered}
        onClearFilters={() => change({ search: '', page: 1, ...cleared })}
        actions={
          <>
            <PaperButton of={ledger} />
            <AddButton category={category} />
          </>
        }
        empty={
          <EmptyState title="还没有登记设备" action={<AddButton category={undefined} />}>
            登记电梯、锅炉、消防设施、医疗器械等，定好检验周期，到期前在今日提醒。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
      <DocumentScreen document={ledger.paper.document} onClose={ledger.paper.close} />
    </>
  )
}
