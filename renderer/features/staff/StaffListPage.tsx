import { kinds, list } from '#shared/contract/staff/staff.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf, type ListView } from '#renderer/ui/list-view.ts'
import { SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { staffColumns, type StaffRow } from './staff-columns.tsx'
import { useStaffDeeds } from './staff-deeds.ts'

const route = getRouteApi('/staff')

const states = [
  { value: 'in', label: '在职' },
  { value: 'left', label: '已离职' },
  { value: 'all', label: '全部' },
] as const

type StaffState = (typeof states)[number]['value']

function RecordButton() {
  if (!useMay('staff.write')) return null
  return (
    <LinkButton to="/staff/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
      登记员工
    </LinkButton>
  )
}

function NobodyYet() {
  const mayImport = useMay('office.import')
  const isPast = useAsOf() !== null
  if (isPast) return <EmptyState title="这一天没有人在职" />
  return (
    <EmptyState
      title="名册上还没有员工"
      action={
        <>
          <RecordButton />
          {mayImport ? (
            <LinkButton to="/office/import/new" variant="default">
              从表格导入花名册
            </LinkButton>
          ) : null}
        </>
      }
    >
      可以一位一位登记，也可以把现有的员工花名册一次导进来。
    </EmptyState>
  )
}

/** The filters in words, for the line under the title of a print. */
function filterWords(parts: {
  readonly state: string
  readonly postName: string | undefined
  readonly search: string
  readonly asOf: string | null
}): string {
  const { state, postName, search, asOf } = parts
  return [
    states.find(({ value }) => value === state)?.label ?? state,
    ...(postName === undefined ? [] : [`岗位：${postName}`]),
    ...(search === '' ? [] : [`查找“${search}”`]),
    ...(asOf === null ? [] : [`${asOf} 的情况`]),
  ].join('；')
}

interface FiltersProps {
  readonly view: { readonly state: string; readonly post: string }
  readonly posts: readonly { readonly key: string; readonly name: string }[]
  readonly onChange: (part: { readonly state?: StaffState; readonly post?: string }) => void
}

function Filters({ view, posts, onChange }: FiltersProps) {
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label="状态"
        data={[...states]}
        value={view.state}
        onChange={(state) => onChange({ state: state as StaffState })}
      />
      <Select
        aria-label="岗位"
        placeholder="全部岗位"
        w={148}
        clearable
        searchable
        data={posts.map(({ key, name }) => ({ value: key, label: name }))}
        value={view.post === '' ? null : view.post}
        onChange={(post) => onChange({ post: post ?? '' })}
      />
    </>
  )
}

/** What is asked of the service for a view; paging apart. */
function inputOf(view: ReturnType<typeof route.useSearch>) {
  const sort = staffColumns.find((column) => column.sort === view.sort)?.sort
  return {
    state: view.state,
    sort: (sort as 'post' | undefined) ?? 'post',
    descending: view.descending,
    masked: true,
    ...(view.search === '' ? {} : { search: view.search }),
    ...(view.post === '' ? {} : { post: view.post }),
  }
}

/** Who works here, in which posts, with which certificates; as of the day shown. */
export function StaffListPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const actions = useStaffDeeds()
  const mayPersonal = useHolds('staff.personal')
  const posts = useOperationQuery(kinds, {}).data?.posts ?? []
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(list, { ...input, ...pagingOf(view) }, { keepPrevious: true })
  const postName = posts.find(({ key }) => key === view.post)?.name
  const files = useListFiles({
    list,
    input,
    title: '员工名册',
    filters: filterWords({ ...view, postName, asOf }),
  })
  const change = (
    part: Partial<ListView> & { readonly state?: StaffState; readonly post?: string },
  ) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true })

  return (
    <>
      <ListPage<StaffRow>
        list="staff"
        title="员工"
        unit="人"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={staffColumns}
        rowKey={(row) => row.id}
        onOpen={({ id: staffId }) => void navigate({ to: '/staff/$staffId', params: { staffId } })}
        rowActions={{ name: (row) => row.name, actions }}
        view={{ ...view, sort: view.sort ?? 'post' }}
        onView={change}
        searchHint="姓名、拼音、证件尾号"
        filters={
          <Filters view={view} posts={posts} onChange={(part) => change({ ...part, page: 1 })} />
        }
        isFiltered={view.state !== 'in' || view.post !== ''}
        onClearFilters={() => change({ search: '', state: 'in', post: '', page: 1 })}
        actions={
          <>
            <LinkButton to="/staff/certificates" variant="default">
              证书一览
            </LinkButton>
            {mayPersonal ? (
              <LinkButton to="/staff/contracts" variant="default">
                合同和材料
              </LinkButton>
            ) : null}
            <RecordButton />
          </>
        }
        empty={<NobodyYet />}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
