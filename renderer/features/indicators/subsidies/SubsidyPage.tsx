import { getSubsidyMonth, listSubsidyMonths } from '#shared/contract/indicators/subsidy.ts'
import { listSubsidySchemes } from '#shared/contract/indicators/subsidy-scheme.ts'
import { addMonths, firstOfMonth, monthOf } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { MonthChooser } from '#renderer/ui/MonthChooser.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { getRouteApi } from '@tanstack/react-router'
import { MonthActions } from './MonthActions.tsx'
import { MonthList } from './MonthList.tsx'
import { Months } from './Months.tsx'
import { SchemeActions } from './SchemeActions.tsx'
import type { Scheme } from './subsidy-form.ts'
import type { SubsidyView } from './subsidy-view.ts'

const route = getRouteApi('/indicators/subsidies/$schemeId')

function SchemePanel({ scheme }: { readonly scheme: Scheme }) {
  const { rule, basis, words, schemeFrom, schemeTo, note } = scheme
  return (
    <Panel title="标准和算法" aside={<SchemeActions scheme={scheme} />}>
      <Facts
        facts={[
          ...words.map(({ label, text }) => ({ label, value: text })),
          { label: '依据', value: basis },
          ...(rule === null
            ? []
            : [
                {
                  label: '政策',
                  value: (
                    <>
                      {`${rule.plan}：${rule.title}　`}
                      <CertaintyMark status={rule.certainty} note={null} />
                    </>
                  ),
                },
              ]),
          {
            label: '时间',
            value: `${schemeFrom} 起${schemeTo === null ? '' : `，${schemeTo} 前`}`,
          },
          ...(note === null ? [] : [{ label: '说明', value: note }]),
        ]}
      />
    </Panel>
  )
}

interface MonthProps {
  readonly scheme: Scheme
  readonly month: string
  readonly view: SubsidyView
  readonly onView: (change: Partial<SubsidyView>) => void
}

/** One month: who is on the list for what, who is not and why, what has changed since it was kept. */
function MonthPart({ scheme, month, view, onView }: MonthProps) {
  const { edition } = view
  const asked = { schemeId: scheme.id, month, ...useAsOfInput() }
  const query = useOperationQuery(
    getSubsidyMonth,
    edition === undefined ? asked : { ...asked, edition },
  )
  return (
    <Loaded of={query} what="这个月的名单">
      {(value) => (
        <>
          <MonthActions value={value} onView={onView} />
          <MonthList value={value} view={view} onView={onView} />
        </>
      )}
    </Loaded>
  )
}

function SchemeScreen({ scheme }: { readonly scheme: Scheme }) {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const asOf = useAsOf() ?? today
  const months = useOperationQuery(listSubsidyMonths, { schemeId: scheme.id, ...useAsOfInput() })
  const known = months.data?.rows.map(({ month }) => month) ?? []
  // The last month that is over: nothing is handed in of one that runs.
  const over = monthOf(addMonths(firstOfMonth(asOf), -1))
  const month = view.month ?? (known.includes(over) ? over : (known[0] ?? over))
  const onView = (change: Partial<SubsidyView>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
  return (
    <Page
      title={scheme.name}
      sub={scheme.basis}
      actions={
        <MonthChooser
          month={month}
          last={monthOf(asOf)}
          onChange={(next) => onView({ month: next, edition: undefined, part: undefined })}
        />
      }
    >
      <MonthPart scheme={scheme} month={month} view={view} onView={onView} />
      <PanelColumns
        left={<SchemePanel scheme={scheme} />}
        right={
          <Months
            query={months}
            chosen={month}
            onChosen={(next) => onView({ month: next, edition: undefined, part: undefined })}
          />
        }
      />
    </Page>
  )
}

/** A subsidy: its months, what each comes to, and the lists that were kept. */
export function SubsidyPage() {
  const { schemeId } = route.useParams()
  const query = useOperationQuery(listSubsidySchemes, { isWithEnded: true, ...useAsOfInput() })
  return (
    <Loaded of={query} what="这项补贴" heading="补贴">
      {({ rows }) => {
        const scheme = rows.find(({ id }) => id === schemeId)
        if (scheme !== undefined) return <SchemeScreen key={scheme.id} scheme={scheme} />
        return (
          <Page title="补贴">
            <EmptyState title="没有这项补贴：可能已经作废，或那一天还没有开始" />
          </Page>
        )
      }}
    </Loaded>
  )
}
