import {
  agreementFilters,
  kinds,
  list,
  residentSorts,
} from '#shared/contract/residents/resident.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { pagingOf, type ListView } from '#renderer/ui/list-view.ts'
import { SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { residentColumns, type ResidentRow } from './resident-columns.tsx'
import { useRowDeeds } from './resident-deeds.ts'

const route = getRouteApi('/residents')

const states = [
  { value: 'in', label: '在住' },
  { value: 'away', label: '外出住院' },
  { value: 'waiting', label: '轮候' },
  { value: 'left', label: '已离开' },
  { value: 'all', label: '全部' },
] as const

type ResidentState = (typeof states)[number]['value']

function AdmitButton() {
  if (!useMay('residents.write')) return null
  return (
    <LinkButton to="/residents/admit" leftSection={<IconPlus size={16} stroke={1.5} />}>
      办理入住
    </LinkButton>
  )
}

function NobodyYet() {
  const mayImport = useMay('office.import')
  const isPast = useAsOf() !== null
  if (isPast) return <EmptyState title="这一天没有人在住" />
  return (
    <EmptyState
      title="名册上还没有人"
      action={
        <>
          <AdmitButton />
          {mayImport ? (
            <LinkButton to="/office/import/new" variant="default">
              从表格导入花名册
            </LinkButton>
          ) : null}
        </>
      }
    >
      可以一位一位办理入住，也可以把现有的花名册表格一次导进来。
    </EmptyState>
  )
}

type AgreementFilter = (typeof agreementFilters)[number]

const agreementWords: Readonly<Record<AgreementFilter, string>> = {
  'paper-pending': '待补录',
  draft: '草稿，未签',
  none: '没有',
  ending: '到期或快到期',
}

/** What can be asked for besides a name. */
interface Filter {
  readonly state?: ResidentState
  readonly group?: string
  readonly specialGroup?: string
  readonly agreement?: AgreementFilter | undefined
}

/** The filters in words, for the line under the title of a print. */
function filterWords(parts: {
  readonly state: string
  readonly groupName: string | undefined
  readonly specialName: string | undefined
  readonly agreement?: AgreementFilter | undefined
  readonly search: string
  readonly asOf: string | null
}): string {
  const { state, groupName, specialName, agreement, search, asOf } = parts
  return [
    states.find(({ value }) => value === state)?.label ?? state,
    ...(groupName === undefined ? [] : [`类别：${groupName}`]),
    ...(specialName === undefined ? [] : [`特殊群体：${specialName}`]),
    ...(agreement === undefined ? [] : [`服务协议${agreementWords[agreement]}`]),
    ...(search === '' ? [] : [`查找“${search}”`]),
    ...(asOf === null ? [] : [`${asOf} 的情况`]),
  ].join('；')
}

type Kinds = readonly { readonly key: string; readonly name: string }[]

interface FiltersProps {
  readonly view: ReturnType<typeof route.useSearch>
  readonly groups: Kinds
  readonly specialGroups: Kinds
  readonly onChange: (part: Filter) => void
}

type KindChoice = 'group' | 'special'

const choices = (of: KindChoice, known: Kinds) =>
  known.map(({ key, name }) => ({ value: `${of}:${key}`, label: name }))

/** The kind of people that is chosen: who pays for them, or a special group. */
function chosenKind({ group, specialGroup }: FiltersProps['view']): string | null {
  if (specialGroup !== '') return `special:${specialGroup}`
  return group === '' ? null : `group:${group}`
}

function kindFilter(value: string | null): Filter {
  const [of, key = ''] = value?.split(':') ?? []
  return {
    group: of === 'group' ? key : '',
    specialGroup: of === 'special' ? key : '',
  }
}

function Filters({ view, groups, specialGroups, onChange }: FiltersProps) {
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label="状态"
        data={[...states]}
        value={view.state}
        onChange={(state) => onChange({ state: state as ResidentState })}
      />
      <Select
        aria-label="人员类别、特殊群体"
        placeholder="全部类别"
        w={148}
        clearable
        data={[
          { group: '人员类别', items: choices('group', groups) },
          { group: '特殊群体', items: choices('special', specialGroups) },
        ]}
        value={chosenKind(view)}
        onChange={(value) => onChange(kindFilter(value))}
      />
      <Select
        aria-label="服务协议"
        placeholder="协议不限"
        w={148}
        clearable
        data={agreementFilters.map((value) => ({ value, label: `协议${agreementWords[value]}` }))}
        value={view.agreement ?? null}
        onChange={(value) =>
          onChange({ agreement: agreementFilters.find((filter) => filter === value) })
        }
      />
    </>
  )
}

function isFiltered({ state, group, specialGroup, agreement }: FiltersProps['view']): boolean {
  return state !== 'in' || group !== '' || specialGroup !== '' || agreement !== undefined
}

/** What is asked of the service for a view; paging apart. */
function inputOf(view: ReturnType<typeof route.useSearch>) {
  return {
    state: view.state,
    sort: residentSorts.find((sort) => sort === view.sort) ?? 'bed',
    descending: view.descending,
    masked: true,
    ...(view.search === '' ? {} : { search: view.search }),
    ...(view.group === '' ? {} : { group: view.group }),
    ...(view.specialGroup === '' ? {} : { specialGroup: view.specialGroup }),
    ...(view.agreement === undefined ? {} : { agreement: view.agreement }),
  }
}

/** The register: who lives here, who is away, who left, everybody; as of the day shown. */
export function ResidentsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const today = useToday()
  const columns = residentColumns(useHolds('fees.read'), asOf ?? today)
  const actions = useRowDeeds()
  const lists = useOperationQuery(kinds, {}).data
  const [groups, specialGroups] = [lists?.groups ?? [], lists?.specialGroups ?? []]
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(list, { ...input, ...pagingOf(view) }, { keepPrevious: true })
  const groupName = groups.find(({ key }) => key === view.group)?.name
  const specialName = specialGroups.find(({ key }) => key === view.specialGroup)?.name
  const files = useListFiles({
    list,
    input,
    title: '老人名册',
    filters: filterWords({ ...view, groupName, specialName, asOf }),
  })
  const change = (part: Partial<ListView> & Filter) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })

  return (
    <>
      <ListPage<ResidentRow>
        list="residents"
        title="老人档案"
        unit="人"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={({ id: residentId }) =>
          void navigate({ to: '/residents/$residentId', params: { residentId } })
        }
        rowActions={{ name: (row) => row.name, actions, width: 64 }}
        view={{ ...view, sort: view.sort ?? 'bed' }}
        onView={change}
        searchHint="姓名、拼音、床号、证件或电话尾号"
        filters={
          <Filters
            view={view}
            groups={groups}
            specialGroups={specialGroups}
            onChange={(part) => change({ ...part, page: 1 })}
          />
        }
        isFiltered={isFiltered(view)}
        onClearFilters={() =>
          change({
            search: '',
            state: 'in',
            group: '',
            specialGroup: '',
            agreement: undefined,
            page: 1,
          })
        }
        actions={
          <>
            <LinkButton to="/residents/leaves" variant="default">
              外出住院名单
            </LinkButton>
            <AdmitButton />
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
