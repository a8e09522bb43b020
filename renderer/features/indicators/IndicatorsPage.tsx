import { listPolicyProfiles } from '#shared/contract/home/profile.ts'
import { list } from '#shared/contract/indicators/indicator.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { statusWords } from '#renderer/domain/figure/figure-words.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconDownload, IconPrinter } from '#renderer/ui/icons.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { SearchBox } from '#renderer/ui/SearchBox.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useRef } from 'react'
import { indicatorColumns } from './indicator-columns.ts'
import { groupIndicators, narrowIndicators } from './indicator-groups.ts'
import type { Beside } from './IndicatorLine.tsx'
import classes from './IndicatorsPage.module.css'
import type { IndicatorsView } from './indicators-view.ts'
import { IndicatorTable } from './IndicatorTable.tsx'
import { StatusChips } from './StatusChips.tsx'

const route = getRouteApi('/indicators')

type Plan = OutputOf<typeof listPolicyProfiles>['rows'][number]
type Listed = OutputOf<typeof list>

/** The plans that the home goes by first, the others for comparison. */
function inOrder(plans: readonly Plan[]): readonly Plan[] {
  return plans.toSorted((one, other) => Number(other.applies) - Number(one.applies))
}

interface ChosenProps {
  readonly plans: readonly Plan[]
  readonly chosen: string
  readonly view: IndicatorsView
  readonly onView: (change: Partial<IndicatorsView>) => void
}

function PlanSwitch({ plans, chosen, onView }: ChosenProps) {
  return (
    <SegmentedControl
      aria-label="哪个地方的规划"
      data={plans.map(({ profile, name, applies }) => ({
        value: profile,
        label: applies ? `${name} · 采用` : name,
      }))}
      value={chosen}
      onChange={(profile) => onView({ profile, beside: undefined })}
    />
  )
}

function BesideSelect({ plans, chosen, view, onView }: ChosenProps) {
  return (
    <Select
      aria-label="对照另一个地方"
      placeholder="对照另一个地方"
      w={168}
      clearable
      data={plans
        .filter(({ profile }) => profile !== chosen)
        .map(({ profile, name }) => ({ value: profile, label: `对照：${name}` }))}
      value={view.beside ?? null}
      onChange={(beside) => onView({ beside: beside ?? undefined })}
    />
  )
}

/** The plan that is shown: its name, its years, and whether it is this home's at all. */
function PlanLine({ profile }: Pick<Listed, 'profile'>) {
  const mayChoose = useMay('home.write')
  return (
    <span className={classes.plan}>
      {profile.plan}，{profile.yearFrom}–{profile.yearTo} 年
      {profile.isOver ? <StatusMark kind="due">规划期已满</StatusMark> : null}
      {profile.applies ? null : (
        <>
          <StatusMark kind="plain">没有采用，只作对照</StatusMark>
          {mayChoose ? <TextLink to="/home/policies">选本机构采用的规划</TextLink> : null}
        </>
      )}
    </span>
  )
}

/** The list as it is narrowed on the screen, as a workbook or on paper. */
function useIndicatorFiles(listed: Listed | undefined, chosen: string, view: IndicatorsView) {
  const asOf = useAsOf()
  const isNarrowed = view.status !== undefined || view.search !== ''
  const shown = narrowIndicators(listed?.rows ?? [], view)
  return useListFiles({
    list,
    input: { profile: chosen, ...useAsOfInput() },
    title: `指标 ${listed?.profile.name ?? ''}`.trim(),
    filters: [
      listed?.profile.plan,
      asOf === null ? undefined : `${asOf} 的情况`,
      view.status === undefined ? undefined : statusWords[view.status],
      view.search === '' ? undefined : `查找“${view.search}”`,
    ]
      .filter((part) => part !== undefined)
      .join('；'),
    ...(isNarrowed ? { only: { key: 'id', values: shown.map(({ id }) => id) } } : {}),
  })
}

function NothingFound({ onView }: Pick<ChosenProps, 'onView'>) {
  return (
    <EmptyState
      title="没有符合条件的指标"
      action={
        <Button variant="default" onClick={() => onView({ status: undefined, search: '' })}>
          清除条件
        </Button>
      }
    />
  )
}

interface SheetProps extends Pick<ChosenProps, 'view' | 'onView'> {
  readonly listed: Listed
  readonly beside: Beside | null
}

function Sheet({ listed, beside, view, onView }: SheetProps) {
  const groups = groupIndicators(narrowIndicators(listed.rows, view))
  const isEmpty = groups.length === 0
  return (
    <div className={clsx(classes.sheet, isEmpty && classes.middle)}>
      {isEmpty ? (
        <NothingFound onView={onView} />
      ) : (
        <IndicatorTable label={`${listed.profile.name}的指标`} groups={groups} beside={beside} />
      )}
    </div>
  )
}

/** Another city's rules, once they are there. */
function useBeside(plans: readonly Plan[], chosen: string, view: IndicatorsView): Beside | null {
  const plan = plans.find(({ profile }) => profile === view.beside && profile !== chosen)
  const query = useOperationQuery(
    list,
    { profile: plan?.profile ?? '', ...useAsOfInput() },
    { enabled: plan !== undefined },
  )
  if (plan === undefined || query.data === undefined) return null
  return { name: plan.name, rows: query.data.rows }
}

function ChosenPlan({ plans, chosen, view, onView }: ChosenProps) {
  const body = useRef<HTMLDivElement>(null)
  const listed = useOperationQuery(
    list,
    { profile: chosen, ...useAsOfInput() },
    { keepPrevious: true },
  )
  const beside = useBeside(plans, chosen, view)
  const files = useIndicatorFiles(listed.data, chosen, view)
  return (
    <Page
      isFixed
      title="指标"
      count={listed.data === undefined ? undefined : `${listed.data.total} 条`}
      sub={listed.data === undefined ? ' ' : <PlanLine profile={listed.data.profile} />}
      actions={
        files.may ? (
          <>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.5} />}
              loading={files.isBusy}
              onClick={() => void files.exportSeen(indicatorColumns)}
            >
              导出表格
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} stroke={1.5} />}
              loading={files.isBusy}
              onClick={() => void files.printSeen(indicatorColumns)}
            >
              打印
            </Button>
          </>
        ) : undefined
      }
    >
      <div className={classes.bar}>
        <PlanSwitch plans={plans} chosen={chosen} view={view} onView={onView} />
        <BesideSelect plans={plans} chosen={chosen} view={view} onView={onView} />
        <SearchBox
          value={view.search}
          placeholder="指标名称"
          onChange={(search) => onView({ search })}
          onDown={() => body.current?.querySelector<HTMLElement>('[data-row="0"]')?.focus()}
        />
      </div>
      <div ref={body} className={classes.body}>
        <Loaded of={listed} what="指标">
          {(value) => (
            <>
              <StatusChips
                counts={value.counts}
                status={view.status}
                onStatus={(status) => onView({ status })}
              />
              <Sheet listed={value} beside={beside} view={view} onView={onView} />
            </>
          )}
        </Loaded>
      </div>
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </Page>
  )
}

/** Where the home stands against a city's plan, as of the day: what binds it first, each with its way out. */
export function IndicatorsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const query = useOperationQuery(listPolicyProfiles, useAsOfInput())
  return (
    <Loaded of={query} what="地方政策" heading="指标">
      {({ rows }) => {
        const plans = inOrder(rows)
        const chosen = plans.find(({ profile }) => profile === view.profile) ?? plans[0]
        if (chosen === undefined) {
          return (
            <Page title="指标">
              <EmptyState title="程序里没有地方的规划" />
            </Page>
          )
        }
        return (
          <ChosenPlan
            plans={plans}
            chosen={chosen.profile}
            view={view}
            onView={(change) =>
              void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
            }
          />
        )
      }}
    </Loaded>
  )
}
