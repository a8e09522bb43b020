import { listChecklists } from '#shared/contract/safety/checklist.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Checkbox } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { checklistColumns } from './checklist-columns.tsx'
import type { ChecklistRow } from './checklist-form.ts'
import type { UsedView } from './points-view.ts'

const route = getRouteApi('/safety/checklists')

function NewButton() {
  if (!useMay('safety.plan')) return null
  return (
    <LinkButton to="/safety/checklists/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
      新增检查表
    </LinkButton>
  )
}

const holds = ({ name, items }: ChecklistRow, search: string) =>
  [name, ...items.map(({ text }) => text)].some((text) => text.includes(search.trim()))

/** Checklists: what is looked at on rounds and checks. */
export function ChecklistsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const asOf = useAsOf() ?? today
  const input = { ...(view.closed ? { closed: true } : {}), ...useAsOfInput() }
  const rows = useOperationQuery(listChecklists, input, { keepPrevious: true })
  const found = rows.data?.rows.filter((row) => holds(row, view.search))
  const change = (part: Partial<UsedView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <ListPage<ChecklistRow>
      list="safety.checklists"
      title="检查表"
      unit="张"
      sub="巡查和检查时逐项看什么"
      rows={found}
      total={found?.length}
      isLoading={rows.isFetching && rows.isPlaceholderData}
      error={rows.error}
      onRetry={() => void rows.refetch()}
      columns={checklistColumns(asOf)}
      rowKey={(row) => row.id}
      onOpen={({ id }) =>
        void navigate({ to: '/safety/checklists/$checklistId', params: { checklistId: id } })
      }
      view={view}
      onView={change}
      searchHint="名称、检查内容"
      filters={
        <Checkbox
          label="含停用的"
          checked={view.closed}
          onChange={(event) => change({ closed: event.currentTarget.checked, page: 1 })}
        />
      }
      onClearFilters={() => change({ search: '', page: 1 })}
      actions={<NewButton />}
      empty={
        <EmptyState title="还没有检查表" action={<NewButton />}>
          在“安全规定”里可以照规定建好常用的检查表，也可以自己新增。
        </EmptyState>
      }
    />
  )
}
