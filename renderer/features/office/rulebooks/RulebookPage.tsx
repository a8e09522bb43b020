import { exportRulebook, getRulebook, listRuleValues } from '#shared/contract/office/rulebook.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useDoor } from '#renderer/api/door.ts'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Button, SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { AboutRulebook, BackToBuiltIn } from './AboutRulebook.tsx'
import type { RulebookView } from './rulebook-view.ts'
import { RuleValueDrawer } from './RuleValueDrawer.tsx'
import { valueColumns } from './value-columns.tsx'
import { statusWords, type RuleValue } from './value-words.ts'

const route = getRouteApi('/office/rulebooks/$rulebook')

function ExportFile({ rulebook }: { readonly rulebook: string }) {
  const door = useDoor()
  const asking = useAsk(exportRulebook)
  async function save() {
    const savedAs = await door.saveFile(await asking.mutateAsync({ rulebook }))
    if (savedAs !== null) notifyDone(`已存为 ${savedAs}`)
  }
  return (
    <Button
      variant="default"
      loading={asking.isPending}
      onClick={() => void save().catch(notifyFailure)}
    >
      导出文件
    </Button>
  )
}

const decidedChoices = [
  { value: 'yes', label: '本机构核对过的' },
  { value: 'no', label: '本机构没有核对的' },
]

interface FiltersProps {
  readonly view: RulebookView
  readonly counts: Readonly<Record<keyof typeof statusWords, number>> | undefined
  readonly onChange: (part: Partial<RulebookView>) => void
}

function Filters({ view, counts, onChange }: FiltersProps) {
  const statuses = ['unverified', 'single', 'verified'] as const
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label="确定程度"
        value={view.status ?? 'all'}
        onChange={(status) => onChange({ status: statuses.find((one) => one === status), page: 1 })}
        data={[
          { value: 'all', label: '全部' },
          ...statuses.map((status) => ({
            value: status,
            label: `${statusWords[status]}${counts === undefined ? '' : ` ${counts[status]}`}`,
          })),
        ]}
      />
      <Select
        aria-label="本机构核对"
        placeholder="核对不限"
        w={172}
        clearable
        data={decidedChoices}
        value={view.decided === undefined ? null : view.decided ? 'yes' : 'no'}
        onChange={(choice) =>
          onChange({ decided: choice === null ? undefined : choice === 'yes', page: 1 })
        }
      />
    </>
  )
}

function inputOf(rulebook: string, view: RulebookView) {
  const { status, decided, search } = view
  return {
    rulebook,
    ...pagingOf(view),
    ...(status === undefined ? {} : { status }),
    ...(decided === undefined ? {} : { isDecided: decided }),
    ...(search === '' ? {} : { search }),
  }
}

/** The values of one rulebook; a value opens beside the list. */
export function RulebookPage() {
  const { rulebook } = route.useParams()
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const mayDecide = useMay('rulebooks.decide')
  const head = useOperationQuery(getRulebook, { rulebook })
  const rows = useOperationQuery(listRuleValues, inputOf(rulebook, view), { keepPrevious: true })
  const about = head.data
  const change = (part: Partial<RulebookView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })

  if (head.error !== null && about === undefined) {
    return (
      <Page title="标准和政策">
        <ErrorState title="读不出来" message={head.error.message} />
      </Page>
    )
  }
  return (
    <>
      <ListPage<RuleValue>
        list="rule-values"
        title={about?.title ?? '标准和政策'}
        unit="个数值"
        sub={
          about === undefined
            ? undefined
            : `第 ${about.version} 版，${about.origin === 'built-in' ? '程序自带' : `来自 ${about.fileName ?? '文件'}`}`
        }
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={valueColumns}
        rowKey={(row) => row.path}
        onOpen={({ path }) => change({ path })}
        view={view}
        onView={change}
        searchHint="名称、内容、说明"
        filters={<Filters view={view} counts={about?.counts} onChange={change} />}
        isFiltered={view.status !== undefined || view.decided !== undefined}
        onClearFilters={() =>
          change({ search: '', status: undefined, decided: undefined, page: 1 })
        }
        actions={
          about === undefined ? null : (
            <>
              <BackToBuiltIn rulebook={about} />
              <AboutRulebook rulebook={about} />
              <ExportFile rulebook={rulebook} />
              {mayDecide ? (
                <LinkButton to="/office/rulebooks/exchange" variant="default">
                  换用文件
                </LinkButton>
              ) : null}
            </>
          )
        }
        empty={null}
      />
      <RuleValueDrawer
        rulebook={rulebook}
        path={view.path}
        onClose={() => change({ path: undefined })}
      />
    </>
  )
}
